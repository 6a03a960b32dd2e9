/** Many patients sealed as one under the device key: a copy that never leaves the device. */
import type { Json } from '$lib/domain/journal/fact';
import { seal, unseal, type Box } from './box';
import type { Vault } from './vault';

export function sealChunk(
	{ deviceKey }: Pick<Vault, 'deviceKey'>,
	ids: readonly string[],
	value: unknown
): Promise<Box> {
	return seal(deviceKey, place(ids), value as Json);
}

/** Undefined when it cannot be opened, or its ids are not those it was sealed with. */
export function openChunk(
	{ deviceKey }: Pick<Vault, 'deviceKey'>,
	{ ids, iv, box }: Box & { ids: readonly string[] }
): Promise<Json | undefined> {
	return unseal(deviceKey, place(ids), { iv, box });
}

/** Raise it with every change of what a chunk tells of a patient: older chunks then no longer open. */
const version = 2;

function place(ids: readonly string[]): object {
	return { store: 'chunks', ids, v: version };
}
