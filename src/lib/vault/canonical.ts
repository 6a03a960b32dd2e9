/** The one spelling of a JSON value, as the bytes that are signed and sealed. */
import { canonical } from '$lib/domain/journal/canonical';

export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(canonical(value));
}
