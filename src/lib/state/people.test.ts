import { expect, test } from 'vitest';
import type { JsonObject } from '$lib/domain/journal/fact';
import type { Desk } from './desk';
import { createMemoryDesk } from './memory-desk';
import { People } from './people.svelte';
import { statement } from './statement';

const author = { by: 's', role: 'owner' } as const;
const yamada = { kana: 'ヤマダ', name: '山田', birth: null, insurerNumber: '', phone: '' };

/** A desk at which the sealed parts in `lost` do not open. */
function deskWith(lost: Set<string>): Desk {
	const desk = createMemoryDesk(() => 5);
	return {
		...desk,
		openPii: (ids) => desk.openPii(ids.filter((id) => !lost.has(id)))
	};
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

test('leaves out whoever cannot be read, and looks again at the next change', async () => {
	const lost = new Set<string>();
	const desk = deskWith(lost);
	const [one, other] = [
		statement('patient.registered', 'p', {}, yamada),
		statement('patient.registered', 'q', {}, yamada)
	];
	const member = statement('staff.added', 's', { role: 'owner' }, { name: '受付' });
	lost.add(one.id).add(member.id);
	await desk.append([one, member], author);
	const people = await follow(desk);
	expect([...people.patients.keys()]).toEqual([]);
	expect([...people.staff.keys()]).toEqual([]);

	lost.clear();
	await desk.append([other], author);
	await settled();
	expect([...people.patients.keys()].sort()).toEqual(['p', 'q']);
	expect(people.patients.get('p')).toEqual({
		...yamada,
		id: 'p',
		registeredAt: 5,
		insuredIn: null
	});
	expect(people.staff.get('s')?.name).toBe('受付');
});

test('shows what is readable of a patient until the correction can be read', async () => {
	const lost = new Set<string>();
	const desk = deskWith(lost);
	const corrected = statement('patient.corrected', 'p', {}, { ...yamada, name: '山田 太郎' });
	lost.add(corrected.id);
	await desk.append([statement('patient.registered', 'p', {}, yamada), corrected], author);
	const people = await follow(desk);
	expect(people.patients.get('p')?.name).toBe('山田');

	lost.clear();
	await desk.append([statement('patient.registered', 'q', {}, yamada)], author);
	await settled();
	expect(people.patients.get('p')?.name).toBe('山田 太郎');
});

test('does not open again what was opened before', async () => {
	const asked: string[][] = [];
	const desk = deskWith(new Set());
	const watched: Desk = {
		...desk,
		openPii(ids) {
			asked.push([...ids]);
			return desk.openPii(ids);
		}
	};
	const [one, other] = [
		statement('patient.registered', 'p', {}, yamada),
		statement('patient.registered', 'q', {}, yamada)
	];
	await desk.append([one], author);
	await follow(watched);
	await desk.append([other], author);
	await settled();
	expect(asked.filter((ids) => ids.length > 0)).toEqual([[one.id], [other.id]]);
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
