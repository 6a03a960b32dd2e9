/** Each hash covers the one before: a fact changed, left out or put in later shows at the head. */
import { createHash } from 'node:crypto';

/** The hash before the first fact. */
export const chainStart = '';

export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}

/** The body holds the hash of its sealed part: the chain stays valid when that part is erased. */
export function chainHash(before: string, body: string): string {
	return sha256(before + sha256(body));
}
