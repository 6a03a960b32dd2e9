import { expect, test } from 'vitest';
import { fold } from '$lib/domain/journal/fold';
import { aFact } from '../../../tests/support/visits';
import { practiceVisit } from './practice-visit';

// One day under each rulebook that a date selects.
test.each([
	['2026-05-10', '2026-05-31'],
	['2026-11-24', '2026-11-30']
])('on %s practice begins with a deposit that waits', (today, due) => {
	const [visit, ...more] = practiceVisit('patient-1', today, '24-001');
	expect(more).toEqual([]);
	const { id, kind, facts, rulebook, about } = visit!;
	expect(fold([aFact(kind, 1, facts, { id, rulebook, about })])).toMatchObject({
		kind: 'visit',
		state: 'pending',
		patient: 'patient-1',
		dayNumber: '24-001',
		due,
		payment: { kind: 'deposit', yen: 3600, reason: 'no-return' }
	});
});
