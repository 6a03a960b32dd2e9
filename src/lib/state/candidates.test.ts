import { describe, expect, test } from 'vitest';
import { findCandidates, findSeat } from './candidates';

const staff = new Map([
	['owner', { name: '佐藤', role: 'owner' as const, removed: false }],
	['other', { name: '高橋', role: 'owner' as const, removed: false }],
	['pinned', { name: '鈴木', role: 'staff' as const, removed: false }],
	['plain', { name: '田中', role: 'staff' as const, removed: false }],
	['gone', { name: '伊藤', role: 'staff' as const, removed: true }]
]);
const pins = new Set(['owner', 'pinned', 'gone']);
const asks = (reason: Parameters<typeof findCandidates>[2]) =>
	Object.fromEntries(findCandidates(staff, pins, reason).map(({ id, asks }) => [id, asks]));

test('behind a hidden screen wait those with a PIN, and nobody comes back with a tap', () => {
	for (const reason of ['asked', 'idle', 'away'] as const) {
		expect(asks(reason)).toEqual({ owner: 'pin', pinned: 'pin' });
	}
});

test('an open desk is taken over by a PIN or by the passphrase only', () => {
	expect(asks('takeover')).toEqual({
		owner: 'pin',
		other: 'passphrase',
		pinned: 'pin',
		plain: 'passphrase'
	});
});

test('after the passphrase, an owner without a PIN chooses one first', () => {
	expect(asks('who')).toEqual({ owner: 'pin', other: 'new-pin', pinned: 'pin', plain: 'nothing' });
});

describe('who sits down', () => {
	const seat = (given: string | null, how: { fresh?: boolean; of?: string[] } = {}) => {
		const { fresh = true, of = [...staff.keys()] } = how;
		const some = new Map([...staff].filter(([id]) => of.includes(id)));
		return findSeat(some, { given, last: 'plain', fresh, pins });
	};

	test('is whoever gave her own secret', () => {
		expect(seat('pinned')).toEqual({ id: 'pinned', free: true });
	});

	test('is asked after a secret that does not tell, unless only one is there', () => {
		expect(seat(null)).toEqual({ id: 'plain', free: false });
		expect(seat(null, { of: ['pinned', 'gone'] })).toEqual({ id: 'pinned', free: true });
	});

	test('is never somebody who was removed', () => {
		expect(seat('gone')).toEqual({ id: 'plain', free: false });
		expect(seat('gone', { of: ['gone'] })).toEqual({ id: 'plain', free: true });
	});

	test('is no owner without a PIN, except over a reload', () => {
		expect(seat('other')).toEqual({ id: 'other', free: false });
		expect(seat('other', { fresh: false })).toEqual({ id: 'other', free: true });
	});
});
