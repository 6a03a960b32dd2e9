/** Erasing what is personal, as the owner's screen uses it. */
import { v7 as newId } from 'uuid';
import {
	isPastRetention,
	personalGroups,
	type ErasureReason,
	type PersonalGroup
} from '$lib/domain/journal/erasure';
import type { Statement } from '$lib/domain/journal/fact';
import type { KeptReason } from '$lib/domain/journal/returned';
import type { VisitView } from '$lib/domain/journal/view';
import { japanDate } from '$lib/domain/numbers/calendar';
import type { ViewRow } from '$lib/storage/database';
import { getDevice } from '$lib/storage/device';
import { eraseSealed, type Erased } from '$lib/storage/erase';
import { findKind, getMeta, setMeta } from '$lib/storage/reads';
import { app } from './app.svelte';
import { clock } from './clock.svelte';
import { statement } from './statement';

export type { Erased };

const setting = 'retention-years';
/** What 受領委任 asks for; see isPastRetention. */
export const leastYears = 5;

export interface Erasable {
	years: number;
	past: PersonalGroup[];
	/** The patient who was looked for, or whom that visit is about; null without one, or where nothing is left. */
	chosen: PersonalGroup | null;
	returned: Returned[];
}

/** What came about one person after she was erased, from a device that had not heard of it. */
export interface Returned extends PersonalGroup {
	/** Ids of those facts, by subject. */
	facts: { about: string; ids: string[] }[];
	/** Those of the subjects that are visits. */
	visits: VisitView[];
}

/** `about`: id of a visit or of a patient. */
export async function findErasable(about: string | null): Promise<Erasable> {
	const [patients, visits, rounds, kept] = await Promise.all([
		findKind('patient'),
		findKind('visit'),
		findKind('round'),
		getMeta<number>(setting)
	]);
	const years = Math.max(kept ?? leastYears, leastYears);
	const groups = personalGroups({ patients, visits, rounds }, japanDate);
	const patient = visits.find(({ id }) => id === about)?.patient ?? about;
	return {
		years,
		past: groups.filter((group) => isPastRetention(group, app.today, years)),
		chosen: groups.find(({ id }) => id === patient) ?? null,
		returned: groupReturned([...patients, ...visits, ...rounds])
	};
}

function groupReturned(rows: readonly ViewRow[]): Returned[] {
	const people = new Map<string, Returned>();
	for (const row of rows) {
		if (!row.returned) continue;
		const id = (row.kind === 'visit' && row.patient) || row.id;
		const person = people.get(id) ?? { id, subjects: [], last: '', facts: [], visits: [] };
		person.subjects.push(row.id);
		if (row.kind === 'visit') person.visits.push(row);
		person.facts.push({ about: row.id, ids: row.returned });
		people.set(id, person);
	}
	return [...people.values()];
}

/** The facts that say so; what is named in them is not asked about again. */
export function keeping({ facts }: Returned, reason: KeptReason): Statement[] {
	return facts.map(({ about, ids }) => statement('sealed.kept', about, { reason, facts: ids }));
}

export function keepYears(years: number): Promise<boolean> {
	return setMeta(setting, years);
}

export async function erase(
	groups: readonly PersonalGroup[],
	reason: ErasureReason
): Promise<Erased> {
	const { vault } = app;
	if (!vault) return { ok: false, parts: 0 };
	const { device, incarnation } = await getDevice();
	const { id: by, role } = app.staff;
	const session = { vault, device, incarnation, by, role, now: clock.now };
	const subjects = groups.flatMap((group) => group.subjects);
	return eraseSealed(session, { subjects, reason, newId });
}
