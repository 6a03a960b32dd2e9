/** Facts as they travel, as many as one push holds. Without schemas: the service worker uses it too. */
import type { Fact, Sealed } from '$lib/domain/journal/fact';
import { limits } from '$lib/protocol/limits';
import { toBase64 } from '$lib/vault/base64';

/** The rest of the request, and letters that take more than one byte. */
const envelope = 1024;
const bytesPerLetter = 1.1;

/** As many of them as one body holds, and one at least. */
export function toParcel(offers: readonly { fact: Fact; sealed: Sealed | null }[]): object[] {
	const facts = offers.map(({ fact, sealed }) => ({
		// The server gives the number; an undefined member does not travel.
		fact: { ...fact, seq: undefined },
		sealed: sealed && { iv: toBase64(sealed.iv), box: toBase64(sealed.box) }
	}));
	let size = envelope;
	const end = facts.findIndex((fact, at) => {
		size += JSON.stringify(fact).length * bytesPerLetter;
		return at > 0 && size > limits.pushBytes;
	});
	return end === -1 ? facts : facts.slice(0, end);
}
