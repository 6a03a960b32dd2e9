import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Statement } from '$lib/domain/journal/fact';
import { makePin } from '$lib/vault/pin';
import { memoryDisk, wipedDisk } from '../../../tests/support/memory-disk';
import { enter, sampleKeys, vault } from '../../../tests/support/samples';
import { appendFacts } from './journal';
import { loadKeys } from './keys';
import { dropRowsOf, findRemoved } from './removed-staff';
import { saveKeys } from './save-keys';

function staff(kind: 'staff.added' | 'staff.removed', about: string): Statement {
	const pii = kind === 'staff.added' ? { name: '佐藤' } : null;
	const id = crypto.randomUUID();
	return { id, kind, v: 1, rulebook: null, about, facts: { role: 'staff' }, pii };
}

test('a member whom another device has removed is known, and her keys go from both copies', async () => {
	const disk = memoryDisk();
	const pins = [await makePin(vault, 'stays', '482915'), await makePin(vault, 'left', '739154')];
	await saveKeys([...sampleKeys, ...pins], disk);
	const facts = [
		staff('staff.added', 'stays'),
		staff('staff.added', 'left'),
		staff('staff.removed', 'left')
	];
	expect(await appendFacts(await enter(disk), facts, null, disk)).toMatchObject({ ok: true });
	const removed = await findRemoved(disk);
	expect(removed).toEqual(new Set(['left']));

	await dropRowsOf(removed, disk);
	for (const there of [disk, wipedDisk(disk)]) {
		const rows = await loadKeys(there);
		expect(rows.flatMap((row) => (row.kind === 'pin' ? row.head.staff : []))).toEqual(['stays']);
		expect(rows).toHaveLength(sampleKeys.length + 1);
	}
});
