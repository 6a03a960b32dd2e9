/** What a start finds on this device, before any secret is given. */
import { loadKeys } from '$lib/storage/keys';
import { hasFacts } from '$lib/storage/reads';
import { recover } from '$lib/storage/recover';
import { starting } from './starting.svelte';

export interface Beginning {
	/** Records brought back from the second copy. */
	recovered: { replayed: number; wiped: boolean };
	/** Ways to open this device besides the passphrase. */
	hasPasskey: boolean;
	phase: 'setup' | 'restoring' | 'locked';
}

/** Throws a DOMException that names what kept this device from being read. */
export async function lookAround(): Promise<Beginning> {
	const recovered = await recover(undefined, undefined, (share) => (starting.share = share));
	const rows = await loadKeys();
	const facts = await hasFacts().catch(() => null);
	// Saves can do without the database, but every screen reads it.
	if (facts === null && !recovered.readable)
		throw new DOMException('', rows.length ? 'UnreadableError' : 'OpenFailedError');
	const hasPasskey = rows.some(({ kind }) => kind === 'passkey');
	// Keys without a fact are left by a set-up that was interrupted: it begins again.
	const phase = rows.length > 0 && facts !== false ? 'locked' : 'setup';
	return { recovered, hasPasskey, phase: recovered.restoring ? 'restoring' : phase };
}
