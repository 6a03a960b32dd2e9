import { expect, test } from 'vitest';
import { deedText } from './deed-words';

const deed = { at: 0, device: null, fact: null, about: '' };

test('an export says from which device, of which months, how much, and whether names went out', () => {
	const facts = { from: '2026-10', to: '2026-11', rows: 12, named: true };
	expect(
		deedText({
			...deed,
			what: 'records.exported',
			device: '受付',
			fact: { about: '', at: 0, facts }
		})
	).toBe('記録がCSVに書き出されました(受付、2026-10から2026-11、12件、氏名などあり)');
	// Stated by an older version of the app, or by one that says it otherwise.
	const older = { from: '2026-11', to: '2026-11', rows: 'many' };
	expect(
		deedText({ ...deed, what: 'records.exported', fact: { about: '', at: 0, facts: older } })
	).toBe('記録がCSVに書き出されました(2026-11)');
});
