/** Half-written forms, sealed whole under the device key: they never leave the device. */
import type { Json } from '$lib/domain/journal/fact';
import { seal, unseal, type Box } from './box';
import type { Vault } from './vault';

export function sealDraft(vault: Vault, id: string, value: unknown): Promise<Box> {
	return seal(vault.deviceKey, place(id), value as Json);
}

/** Undefined when the draft cannot be opened. */
export function openDraft(vault: Vault, id: string, sealed: Box): Promise<Json | undefined> {
	return unseal(vault.deviceKey, place(id), sealed);
}

function place(id: string): object {
	return { store: 'drafts', id, v: 1 };
}
