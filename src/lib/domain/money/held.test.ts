import { expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import type { VisitView } from '../journal/view';
import { heldMoney, heldSums, restOf, totalOf } from './held';
import { isMoneyOpen } from './balance';

const of = (id: string, date: string, kind: string, yen: number, change: Partial<VisitView> = {}) =>
	aView({ id, date, payment: { kind: kind as 'deposit', yen, reason: null }, ...change });
const voided = { reason: 'mistyped', at: 0, by: '' } as const;
const back = {
	id: 'm',
	at: 0,
	by: '',
	from: 'deposit',
	to: null,
	yen: 4000,
	date: '2026-11-01',
	reason: 'other',
	cancelled: false
} as const;

test('money of every month is told with its age, the oldest first, and a short account does not lessen it', () => {
	const verified = {} as VisitView['verified'];
	const visits = [
		of('now', '2026-11-24', 'deposit', 3240),
		of('share', '2026-09-01', 'share', 970),
		of('old', '2026-09-03', 'deposit', 1000, { verified }),
		of('over', '2026-10-31', 'deposit', 3240, { moves: [back] }),
		of('voided', '2026-10-01', 'deposit', 500, { voided }),
		of('fee', '2026-10-02', 'share', 700, { voided })
	];
	const claims = { reason: 'patient-claims', fact: 'u', at: 0, by: '' } as const;
	const waits = { state: 'pending', unclaimed: claims } as const;
	visits.push(of('owed', '2026-11-02', 'share', 970, { ...waits, total: 3240 }));
	visits.push(of('paid', '2026-11-02', 'full-fee', 3240, waits));
	visits.push(of('found', '2026-11-02', 'share', 970, { ...waits, verified: verified }));
	const held = heldMoney(visits, '2026-11-24');
	expect(held.map(({ id, yen, days, wrong, owed }) => [id, yen, days, wrong, owed])).toEqual([
		['old', 1000, 82, false, false],
		['voided', 500, 54, false, false],
		['fee', 0, 53, true, false],
		['over', 0, 24, true, false],
		['owed', 0, 22, false, true],
		['now', 3240, 0, false, false]
	]);
	expect(totalOf(held)).toBe(4740);
	expect(heldSums(visits)).toEqual({ held: 4740, short: -760 });
	expect(held.find(({ id }) => id === 'owed')?.visit).toSatisfy(
		(one: VisitView) => restOf(one) === 2270
	);
	expect(visits.filter(isMoneyOpen).map(({ id }) => id)).toEqual(
		visits.map(({ id }) => id).filter((id) => !['share', 'paid', 'found'].includes(id))
	);
});
