/** The header that signs a request: who, with which key, when, once, over which words. */
export const scheme = 'Tsunagi';

export interface Authorization {
	device: string;
	/** The upload key may push and ask for status; everything else needs the device key. */
	key: 'upload' | 'device';
	/** Epoch milliseconds by the server's clock, as far as the device knows it. */
	at: number;
	/** Random; the server answers each one once. */
	id: string;
	/** Base64 ECDSA P-256 SHA-256 (IEEE P1363) over `signedText`. */
	sig: string;
}

interface Signed extends Omit<Authorization, 'sig'> {
	path: string;
	/** Base64 SHA-256 of the body's bytes. */
	bodyHash: string;
}

/** What is signed: one line each, and no part can hold a line end. */
export function signedText({ device, key, at, id, path, bodyHash }: Signed): string {
	return ['tsunagi-1', 'POST', path, bodyHash, String(at), id, device, key].join('\n');
}

export function writeAuthorization({ device, key, at, id, sig }: Authorization): string {
	return `${scheme} device="${device}", key="${key}", at="${at}", id="${id}", sig="${sig}"`;
}

const form =
	/^Tsunagi device="([\w-]{1,64})", key="(upload|device)", at="(-?\d{1,16})", id="([\w-]{16,64})", sig="([A-Za-z0-9+/]{86}==)"$/;

/** Null for anything that is not exactly what `writeAuthorization` writes. */
export function parseAuthorization(header: string | null): Authorization | null {
	const [, device, key, at, id, sig] = form.exec(header ?? '') ?? [];
	if (!device || !key || !at || !id || !sig) return null;
	return { device, key: key as Authorization['key'], at: Number(at), id, sig };
}
