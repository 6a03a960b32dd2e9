/** What the staff can do with a record that the server set aside. */
import { localDisk, write } from '$lib/storage/disk';
import { offerAgain as offer } from '$lib/storage/offers';
import { settleDoubt as settle } from '$lib/storage/proofs';
import { writeFrame } from '$lib/storage/frames';
import { giveFile } from './give-file';
import { sync } from './sync.svelte';

/** After an update of the app or of the server. */
export async function offerAgain(id: string): Promise<void> {
	await offer(localDisk(), id);
	sync.ask();
}

export async function askOwner(id: string): Promise<void> {
	const disk = localDisk();
	await write(disk, () => disk.db.quarantine.update(id, { asked: Date.now() }));
}

/** A person has compared the record with what its device shows, or with paper. */
export async function settleDoubt(id: string): Promise<void> {
	await settle(localDisk(), id);
}

/** One frame of the second copy's format: its personal part stays sealed in it. */
export async function exportFact(id: string): Promise<void> {
	const { db } = localDisk();
	const [fact, sealed] = await Promise.all([db.facts.get(id), db.sealed.get(id)]);
	if (!fact) return;
	const frame = writeFrame({
		t: 'facts',
		facts: [{ fact, sealed: sealed ?? null }],
		closes: null
	});
	await giveFile(`${id}.tsunagi`, 'application/octet-stream', frame);
}
