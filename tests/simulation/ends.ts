/** Devices that the owner retires, puts out of use or reports as stolen, and the key that follows a theft. */
import { vault as first } from '../support/samples';
import type { Ending } from './clinic';
import type { Fault } from './faults';
import type { Failure } from './oracles';
import type { World } from './schedule';
import type { Tablet } from './tablet';
import { line } from './wire';

/** One that was ended; a wiped one has no disk any more. */
export interface Ended {
	tablet: Tablet;
	wiped: boolean;
}

/** Of one schedule: three devices have a reason to be three. */
const most = 1;

const endings: Partial<Record<Fault, Ending>> = {
	'device retired': 'retired',
	'device revoked': 'revoked',
	'device stolen': 'stolen'
};

export async function endOne(world: World, tablet: Tablet, fault: Fault): Promise<void> {
	const how = endings[fault];
	const { clinic, hits, ended, tablets } = world;
	if (!how || ended.length >= most) return;
	if (!(await clinic.end(tablet.device, how))) return;
	hits[fault] += 1;
	ended.push({ tablet, wiped: false });
	tablets.splice(tablets.indexOf(tablet), 1);
}

/** What it does when it is next switched on, whatever the server knows of it by then. */
export async function meetAgain(world: World, one: Ended): Promise<void> {
	if (one.wiped) return;
	const { tablet } = one;
	const ended = await tablet.round(line(world), { unlocked: world.chance.happens(0.5) });
	if (ended?.end !== 'refused' || ended.refused !== 'stolen') return;
	const { disk, confirmed, excused } = tablet;
	const cut = world.chance.happens(0.3);
	if (cut) {
		// Without a line it keeps nothing either: what was never sent goes with it.
		for (const { id } of await disk.db.unsent.toArray()) excused.add(id);
		for (const { id } of await disk.db.quarantine.toArray()) excused.add(id);
	}
	if (tablet.knownRestores !== world.restores.count) {
		// Refused before it hears that the log was put back: what it had sent is not offered again.
		for (const id of await disk.db.facts.orderBy('seq').primaryKeys()) excused.add(id);
	}
	await tablet.obey(cut ? () => Promise.reject(new TypeError('offline')) : line(world));
	one.wiped = true;
	const lost = await missing(world, tablet);
	for (const id of lost) {
		if (excused.has(id)) continue;
		world.failures.push({ oracle: 'lost', what: `${id} of ${tablet.name}, which was stolen` });
	}
	if (confirmed.size > 0 && !cut) world.hits['stolen device handed over'] += 1;
}

/** A log that was put back lacks what came after it; the wiped device cannot offer it again. */
export async function excuseWiped(world: World): Promise<void> {
	for (const { tablet, wiped } of world.ended) {
		if (wiped) for (const id of await missing(world, tablet)) tablet.excused.add(id);
	}
}

/** What a device at its end has stated and not sent waits for a person: an erasure among it as well. */
export function forgetUnheard({ clinic, ended, erased }: World): void {
	if (ended.length === 0) return;
	const heard = clinic.erased();
	for (const id of erased) if (!heard.has(id)) erased.delete(id);
}

export async function judgeEnded(world: World): Promise<Failure[]> {
	const failures: Failure[] = [];
	for (const { tablet, wiped } of world.ended) {
		const { name, disk, device, excused } = tablet;
		const here = wiped ? [] : await disk.db.facts.toCollection().primaryKeys();
		const own = new Set(here);
		for (const id of await missing(world, tablet)) {
			if (!own.has(id) && !excused.has(id))
				failures.push({ oracle: 'lost', what: `${id} of ${name}` });
		}
		if (wiped || world.clinic.stateOf(device) === 'active') continue;
		const { state } = await tablet.status(false);
		if (state === 'synced') failures.push({ oracle: 'green', what: `${name} at its end` });
	}
	return failures;
}

/** Each device has every key of the clinic, the one after a theft too, and doubts no good signature. */
export async function judgeRing({ clinic, tablets, hits }: World): Promise<Failure[]> {
	const failures: Failure[] = [];
	const say = (what: string) => failures.push({ oracle: 'ring', what });
	const ring = clinic.ring();
	if (tablets.every(({ vault }) => vault.currentKey !== first.currentKey)) {
		hits['clinic key renewed'] += 1;
	}
	for (const { name, disk, vault } of tablets) {
		for (const key of ring) if (!vault.clinicKeys.has(key)) say(`${name} lacks the key ${key}`);
		const proofs = (await disk.db.meta.get('proofs'))?.value as { doubted: string[] } | undefined;
		if (proofs?.doubted.length) say(`${name} doubts ${proofs.doubted[0]}`);
	}
	return failures;
}

/** Confirmed facts that neither the server nor another device holds. */
async function missing({ clinic, tablets }: World, tablet: Tablet): Promise<string[]> {
	const { facts, dead } = clinic.rows();
	const kept = new Set([...facts.map(({ id }) => id), ...dead]);
	for (const { disk } of tablets) {
		for (const id of await disk.db.facts.toCollection().primaryKeys()) kept.add(id);
	}
	return [...tablet.confirmed].filter((id) => !kept.has(id));
}
