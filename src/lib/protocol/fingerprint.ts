/** Six digits over a device's keys: the owner compares both screens, so that a photographed code is not enough. */

interface Keys {
	deviceKey: string;
	uploadKey: string;
	boxKey: string;
}

export async function fingerprint({ deviceKey, uploadKey, boxKey }: Keys): Promise<string> {
	const text = new TextEncoder().encode([deviceKey, uploadKey, boxKey].join('\n'));
	const hash = new DataView(await crypto.subtle.digest('SHA-256', text));
	return String(hash.getUint32(0) % 1_000_000).padStart(6, '0');
}
