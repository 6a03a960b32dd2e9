/** What must be true of every schedule; each oracle names what it found. */
import { createHash } from 'node:crypto';
import { canonical } from '../../src/lib/domain/journal/canonical';
import type { ViewRow } from '../../src/lib/storage/database';
import { readFrames } from '../../src/lib/storage/read-frames';
import type { Ended } from '../../src/lib/sync/round';
import type { Status } from '../../src/lib/sync/status';
import type { StoredRow } from './clinic';
import type { World } from './schedule';
import type { Tablet } from './tablet';

export type Oracle =
	| 'lost'
	| 'held'
	| 'doubled'
	| 'resurrected'
	| 'converged'
	| 'gap-free'
	| 'green'
	| 'sent'
	| 'ring';
export interface Failure {
	oracle: Oracle;
	what: string;
}

/** A fact has a number, or waits to be sent, or is set aside: asked after every step. */
export async function judgeHeld({ name, disk: { db } }: Tablet): Promise<Failure[]> {
	const [all, numbered, unsent, aside] = await Promise.all([
		db.facts.toCollection().primaryKeys(),
		db.facts.orderBy('seq').primaryKeys(),
		db.unsent.toArray(),
		db.quarantine.toCollection().primaryKeys()
	]);
	const accounted = new Set([...numbered, ...unsent.map(({ id }) => id), ...aside]);
	const lost = all.filter((id) => !accounted.has(id));
	return lost.map((id) => ({
		oracle: 'held',
		what: `${name}: ${id} has no number, and waits nowhere`
	}));
}

/** And the number is of the epoch in which the device is. */
export async function judgeNumbers({ clinic }: World, { name, disk }: Tablet): Promise<Failure[]> {
	const [ids, numbers, sync] = await Promise.all([
		disk.db.facts.orderBy('seq').primaryKeys(),
		disk.db.facts.orderBy('seq').keys() as Promise<number[]>,
		disk.db.meta.get('sync')
	]);
	const log = clinic.log();
	if ((sync?.value as { epoch: string | null } | undefined)?.epoch !== log.epoch) return [];
	return ids.flatMap((id, at): Failure[] => {
		const [here, there] = [numbers[at], log.numbers.get(id)];
		if (here === there) return [];
		return [{ oracle: 'held', what: `${name}: ${id} is ${here}, and ${there} in the log` }];
	});
}

/** Green and "sent" are promises about the server. */
export async function judgeGreen(
	{ clinic }: World,
	{ tablet, status }: { tablet: Tablet; status: Status }
): Promise<Failure[]> {
	const failures: Failure[] = [];
	const say = (what: string) => failures.push({ oracle: 'green', what: `${tablet.name}: ${what}` });
	if (status.state === 'sending' && status.share > 1) say('shows more than all');
	if (status.state !== 'synced') return failures;
	const { facts, dead } = clinic.rows();
	const there = new Set([...facts.map(({ id }) => id), ...dead]);
	const { confirmed, excused, disk } = tablet;
	const missing = [...confirmed].filter((id) => !there.has(id) && !excused.has(id));
	if (dead.some((id) => confirmed.has(id))) say('green over a quarantined fact');
	if (missing.length > 0) say(`green with ${missing.length} facts that the server lacks`);
	if ((await disk.db.behind.count()) > 0) say('green over records that are not shown');
	const held = await disk.db.facts.toArray();
	if (held.some(({ seq }) => seq === null)) say('green with a fact that is not sent');
	const here = new Set(held.map(({ seq }) => seq));
	const { head } = (await disk.db.meta.get('sync'))?.value as { head: number };
	if (facts.some(({ seq }) => seq <= head && !here.has(seq))) say('green without all of the log');
	return failures;
}

/** Where nothing is wrong any more, a round ends well, and the header says so. */
export async function judgeLevel(tablet: Tablet, ended: Ended | null): Promise<Failure[]> {
	const { state } = await tablet.status(false);
	// What was set aside, or contradicts itself, waits for a person.
	if (ended?.end === 'level' && (state === 'synced' || state === 'person')) return [];
	const what = `${tablet.name} ends with ${JSON.stringify(ended)} and shows "${state}"`;
	return [{ oracle: 'converged', what }];
}

export async function judgeHealed({ clinic, tablets, erased }: World): Promise<Failure[]> {
	const failures: Failure[] = [];
	const say = (oracle: Oracle, what: string) => failures.push({ oracle, what });
	const { facts, dead, sealed } = clinic.rows();
	const stored = new Map(facts.map(({ id, seq }) => [id, seq]));
	const kept = new Set([...stored.keys(), ...dead]);
	for (const id of sealed) if (erased.has(id)) say('resurrected', `the server holds ${id}`);
	for (const { disk } of tablets) {
		for (const { id } of await disk.db.quarantine.toArray()) kept.add(id);
	}
	const looks: ViewRow[][] = [];
	for (const { name, disk, confirmed, excused } of tablets) {
		const missing = [...confirmed].filter((id) => !kept.has(id) && !excused.has(id));
		for (const id of missing) say('lost', `${id} of ${name}`);
		const own = await disk.db.facts.toArray();
		const known = own.filter(({ id }) => stored.has(id));
		if (known.length < stored.size)
			say('converged', `${name} has ${known.length} of ${stored.size}`);
		for (const { id, seq } of known) {
			if (seq !== stored.get(id)) say('sent', `${name}: ${id} is ${seq}, not ${stored.get(id)}`);
		}
		const numbers = known.map(({ seq }) => seq);
		if (new Set(numbers).size < numbers.length) say('doubled', `${name} has a number twice`);
		for (const { id } of await disk.db.sealed.toArray()) {
			if (erased.has(id)) say('resurrected', `${name} holds ${id}`);
		}
		for (const frame of readFrames(disk.copy.bytes).frames) {
			for (const { sealed } of frame.t === 'facts' ? frame.facts : []) {
				if (sealed && erased.has(sealed.id)) say('resurrected', `${name} copied ${sealed.id}`);
			}
		}
		const views = await disk.db.views.orderBy('id').toArray();
		for (const { history, id } of views) {
			const ids = history.map((entry) => entry.id);
			if (new Set(ids).size < ids.length) say('doubled', `${name}: ${id}`);
		}
		looks.push(views);
		const waiting = await disk.db.unsent.count();
		if (waiting > 0) say('converged', `${name} still has ${waiting} unsent`);
	}
	// What the server set aside is seen by its own device alone.
	const apart = new Set(
		looks.flat().flatMap(({ id, history }) => (history.some(({ sent }) => !sent) ? id : []))
	);
	const same = looks.map((views) => viewHash(views.filter(({ id }) => !apart.has(id))));
	if (new Set(same).size > 1) say('converged', 'the views differ');
	return failures;
}

function viewHash(views: ViewRow[]): string {
	return createHash('sha256').update(canonical(views)).digest('hex');
}

/** Per clinic and per device: no number left out. */
export async function findHoles({ clinic, tablets, ended }: World): Promise<Failure[]> {
	const { facts, dead } = clinic.rows();
	// A log put back may have forgotten a dead letter; its device has not.
	const aside = new Set(dead);
	const left = ended.filter(({ wiped }) => !wiped).map(({ tablet }) => tablet);
	for (const { disk } of [...tablets, ...left]) {
		for (const { id } of await disk.db.quarantine.toArray()) aside.add(id);
	}
	const failures: Failure[] = [];
	if (facts.some(({ seq }, at) => seq !== at + 1)) {
		failures.push({ oracle: 'gap-free', what: 'the log has a hole' });
	}
	const byAuthor = new Map<string, StoredRow[]>();
	for (const row of facts) {
		const author = `${row.device} ${row.incarnation}`;
		byAuthor.set(author, [...(byAuthor.get(author) ?? []), row]);
	}
	const highest = [...byAuthor.values()].map((rows) => ({
		most: Math.max(...rows.map(({ number }) => number)),
		distinct: new Set(rows.map(({ number }) => number)).size
	}));
	const holes = highest.reduce((sum, { most, distinct }) => sum + most - distinct, 0);
	const everybody = [...tablets, ...ended.map(({ tablet }) => tablet)];
	const excused = everybody.reduce((sum, one) => sum + one.excused.size, 0);
	const lost = holes - aside.size - excused;
	if (lost > 0)
		failures.push({ oracle: 'gap-free', what: `${lost} numbers of devices are missing` });
	return failures;
}
