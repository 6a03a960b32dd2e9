/**
 * After a round: whether each fact that came is what its device has signed. The server that hands it out
 * may be damaged, and the key that pushes lies open on a device's drive. What does not hold is shown to a
 * person, and neither hidden nor dropped: which of two versions is true nobody here can know.
 */
import type { Fact } from '$lib/domain/journal/fact';
import { noteAuthors, noteProofs, readUnproved } from '$lib/storage/proofs';
import { importVerifyKey, verifyFact } from '$lib/vault/signature';
import { findDevices, type Around } from './device-round';

export async function proveArrived(around: Around): Promise<void> {
	const { disk } = around;
	const keys = new Map<string, CryptoKey | null>();
	let asked = false;
	for (;;) {
		const read = await readUnproved(disk);
		if (!read.ok || read.value.facts.length === 0) return;
		const { facts, upTo, epoch } = read.value;
		let { authors } = read.value;
		if (!asked && facts.some(({ device }) => !authors[device])) {
			const heard = await hearAuthors(around);
			// Without an answer nobody is a stranger yet.
			if (!heard) return;
			authors = heard;
			asked = true;
		}
		const held = await Promise.all(facts.map((fact) => holds(fact, { authors, keys })));
		const doubted = facts.flatMap(({ id }, at) => (held[at] === false ? id : []));
		const strangers = held.filter((one) => one === null).length;
		const noted = await noteProofs(disk, { upTo, epoch, strangers, doubted });
		if (!noted.ok) return;
	}
}

/** Null when no server tells now, and when an older one tells no keys. */
async function hearAuthors(around: Around): Promise<Record<string, string> | null> {
	const devices = await findDevices(around);
	const heard = devices?.flatMap(({ device, deviceKey }) =>
		deviceKey === undefined ? [] : { device, deviceKey }
	);
	if (!heard?.length) return null;
	const noted = await noteAuthors(around.disk, heard);
	return noted.ok ? noted.value : null;
}

/** Null when the key of its device is not known. */
async function holds(
	fact: Fact,
	{ authors, keys }: { authors: Record<string, string>; keys: Map<string, CryptoKey | null> }
): Promise<boolean | null> {
	const spki = authors[fact.device];
	if (spki === undefined) return null;
	if (!keys.has(spki)) keys.set(spki, await importVerifyKey(spki));
	const key = keys.get(spki);
	return key ? verifyFact(key, fact) : null;
}
