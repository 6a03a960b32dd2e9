import { expect, test } from 'vitest';
import type { JsonObject, Statement } from '$lib/domain/journal/fact';
import { kanaKeys } from '$lib/domain/numbers/kana';
import type { PatientsRead } from '$lib/storage/follow-patients';
import { findCandidates } from './candidates';
import type { Desk } from './desk';
import { createMemoryDesk } from './memory-desk';
import { People } from './people.svelte';
import { said } from './said.svelte';
import { statement } from './statement';

const author = { by: 's', role: 'owner' } as const;
const person = (id: string) => ({
	...yamada,
	id,
	registeredAt: 5,
	insurances: [],
	insuredIn: null,
	search: kanaKeys(yamada.kana)
});
const yamada = { kana: 'ヤマダ', name: '山田', birth: null, insurerNumber: '', phone: '' };

/** A desk at which the sealed parts in `lost` do not open. */
function deskWith(lost: Set<string>): Desk {
	const desk = createMemoryDesk(() => 5);
	return {
		...desk,
		openPii: (ids) => desk.openPii(ids.filter((id) => !lost.has(id)))
	};
}

/** A desk whose patients are read when the test says so. */
function deskTold() {
	let next: (read: PatientsRead) => void = () => {};
	const desk: Desk = {
		...deskWith(new Set()),
		watchPatients(told) {
			next = told;
			return () => {};
		}
	};
	return { desk, tell: (read: PatientsRead) => next(read) };
}

async function follow(desk: Desk): Promise<People> {
	const people = new People(desk, (error) => expect.fail(String(error)));
	await settled();
	return people;
}

function settled(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}

test('names staff with their roles; who came without one is no owner', async () => {
	const desk = deskWith(new Set());
	const add = (about: string, facts: JsonObject) =>
		statement('staff.added', about, facts, { name: about });
	const staff = [add('a', { role: 'owner' }), add('b', { role: 'staff' }), add('c', {})];
	await desk.append(staff, author);
	const people = await follow(desk);
	expect([...people.staff]).toEqual([
		['a', { name: 'a', role: 'owner', removed: false }],
		['b', { name: 'b', role: 'staff', removed: false }],
		['c', { name: 'c', role: 'staff', removed: false }]
	]);
});

test('a name that cannot be read takes no role and no place, and is looked for at the next change', async () => {
	const lost = new Set<string>();
	const desk = deskWith(lost);
	const [owner, other] = ['s', 't'].map((about) =>
		statement('staff.added', about, { role: 'owner' }, { name: about })
	) as [Statement, Statement];
	lost.add(owner.id);
	await desk.append([owner], author);
	const people = await follow(desk);
	expect([...people.staff]).toEqual([
		['s', { name: '読めません(番号 s)', role: 'owner', removed: false }]
	]);
	expect(findCandidates(people.staff, new Set(['s']), 'asked')).toMatchObject([
		{ id: 's', asks: 'pin' }
	]);

	lost.clear();
	await desk.append([other], author);
	await settled();
	expect([...people.staff.values()].map(({ name }) => name).sort()).toEqual(['s', 't']);
});

test('who works here no longer is gone from the door, though her name stays as it was read', async () => {
	const desk = deskWith(new Set());
	await desk.append([statement('staff.added', 's', { role: 'owner' }, { name: 'さとう' })], author);
	const people = await follow(desk);
	await desk.append([statement('staff.removed', 's', {})], author);
	await settled();
	expect([...people.staff]).toEqual([['s', { name: 'さとう', role: 'owner', removed: true }]]);
});

test('knows patients, forgets who is gone, and says who cannot be read', async () => {
	const { desk, tell } = deskTold();
	const people = await follow(desk);
	const none = { known: [], gone: [], unreadable: [], left: 0 };
	tell({ ...none, known: [person('p'), person('q')], unreadable: ['r'] });
	expect([...people.patients.keys()]).toEqual(['p', 'q']);
	expect([...people.unreadable]).toEqual(['r']);
	tell({ ...none, gone: ['p'], known: [person('r')] });
	expect([...people.patients.keys()]).toEqual(['q', 'r']);
	expect([...people.erased]).toEqual(['p']);
	expect([...people.unreadable]).toEqual([]);
});

test('says how many are still to be read, and once that all are', async () => {
	const { desk, tell } = deskTold();
	const none = { known: [], gone: [], unreadable: [] };
	const people = await follow(desk);
	expect(people.left).toBeNull();
	said.text = '';
	tell({ ...none, left: 0 });
	expect([people.left, said.text]).toEqual([0, '']);
	tell({ ...none, left: 500 });
	expect([people.left, said.text]).toEqual([500, '']);
	tell({ ...none, left: 0 });
	expect([people.left, said.text]).toEqual([0, '患者さんの名前がそろいました。']);
});

test('knows which fact told the insurer as it is now; the same number again is no change', async () => {
	const desk = deskWith(new Set());
	const correct = (number: string) =>
		statement('patient.corrected', 'p', {}, { insurerNumber: number });
	const first = statement('patient.registered', 'p', {}, { ...yamada, insurerNumber: '06139992' });
	const [again, other, none] = [correct('06139992'), correct('138057'), correct('')];
	await desk.append([first], author);
	const people = await follow(desk);
	const told = () => people.patients.get('p')?.insuredIn;
	expect(told()).toBe(first.id);
	for (const [next, expected] of [
		[again, first.id],
		[other, other.id],
		[none, null]
	] as const) {
		await desk.append([next], author);
		await settled();
		expect(told()).toBe(expected);
	}
});
