/** The public keys of devices: all on one curve, for signatures and for sealing. */
import { createPublicKey } from 'node:crypto';

/** Base64 SPKI on P-256. */
export function isPublicKey(spki: string): boolean {
	try {
		const der = Buffer.from(spki, 'base64');
		const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
		return key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
	} catch {
		// No key at all.
		return false;
	}
}
