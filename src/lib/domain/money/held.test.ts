import { expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import type { VisitView } from '../journal/view';
import { heldMoney, totalOf } from './held';
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
	const visits = [
		of('now', '2026-11-24', 'deposit', 3240),
		of('share', '2026-09-01', 'share', 970),
		of('old', '2026-09-03', 'deposit', 1000, { verified: {} as VisitView['verified'] }),
		of('over', '2026-10-31', 'deposit', 3240, { moves: [back] }),
		of('voided', '2026-10-01', 'deposit', 500, { voided }),
		of('fee', '2026-10-02', 'share', 700, { voided })
	];
	const held = heldMoney(visits, '2026-11-24');
	expect(held.map(({ id, yen, days, wrong }) => [id, yen, days, wrong])).toEqual([
		['old', 1000, 82, false],
		['voided', 500, 54, false],
		['fee', 0, 53, true],
		['over', 0, 24, true],
		['now', 3240, 0, false]
	]);
	expect(totalOf(held)).toBe(4740);
	expect(visits.filter(isMoneyOpen).map(({ id }) => id)).toEqual(
		visits.map(({ id }) => id).filter((id) => id !== 'share')
	);
});
