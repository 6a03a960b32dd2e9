/** Bytes as base64 text, so that they can lie in rows and frames of JSON. */

export type Bytes = Uint8Array<ArrayBuffer>;

/** Far below the number of arguments an engine accepts in one call. */
const chunk = 8192;

export function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += chunk) {
		text += String.fromCharCode(...bytes.subarray(at, at + chunk));
	}
	return btoa(text);
}

export function fromBase64(text: string): Bytes {
	return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
