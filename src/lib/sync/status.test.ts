import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statusOf, type Grounds } from './status';

const level: Grounds = {
	account: true,
	refused: null,
	epoch: 'e1',
	cursor: 7,
	head: 7,
	contact: 1_000,
	unsent: 0,
	apart: 0,
	quarantined: 0,
	conflicts: 0,
	doubted: 0,
	behind: 0,
	online: true,
	silent: false
};

describe('statusOf', () => {
	test.each<[string, Partial<Grounds>, object]>([
		['green with everything sent, pulled and settled', {}, { state: 'synced', at: 1_000 }],
		['local without an account, whatever else', { account: false, unsent: 9 }, { state: 'local' }],
		['not green before any answer', { contact: null }, { state: 'sending', unsent: 0, share: 1 }],
		['sending with one unsent', { unsent: 1 }, { state: 'sending', unsent: 1, share: 1 }],
		['sending while the second copy alone has one', { apart: 1 }, { state: 'sending', unsent: 1 }],
		[
			'sending while what came is not shown',
			{ behind: 1 },
			{ state: 'sending', unsent: 0, share: 1 }
		],
		['sending while pulling', { head: 28 }, { state: 'sending', unsent: 0, share: 0.25 }],
		[
			'sending while a new epoch is entered',
			{ epoch: null, cursor: 0, head: 0 },
			{ state: 'sending' }
		],
		['offline without a line', { online: false, unsent: 2 }, { state: 'offline', unsent: 2 }],
		['offline on a dead line', { silent: true }, { state: 'offline', unsent: 0 }],
		['a person for a signature that does not hold', { doubted: 1 }, { state: 'person', count: 1 }],
		['a person for a quarantined fact', { quarantined: 1 }, { state: 'person', count: 1 }],
		[
			'a person for a conflict, offline too',
			{ conflicts: 2, online: false },
			{ state: 'person', count: 2 }
		],
		[
			'a person when the server refuses this device',
			{ refused: 'stolen' },
			{ state: 'person', count: 1 }
		]
	])('is %s', (_, change, status) => {
		expect(statusOf({ ...level, ...change })).toMatchObject(status);
	});

	test('is green only when nothing is unsent, quarantined, in conflict, refused or unpulled', () => {
		const some = fc.integer({ min: 0, max: 3 });
		const grounds = fc.record({
			account: fc.boolean(),
			refused: fc.constantFrom(null, 'stolen'),
			epoch: fc.constantFrom(null, 'e1'),
			cursor: some,
			head: some,
			contact: fc.constantFrom(null, 5),
			unsent: some,
			apart: some,
			quarantined: some,
			conflicts: some,
			doubted: some,
			behind: some,
			online: fc.boolean(),
			silent: fc.boolean()
		});
		fc.assert(
			fc.property(grounds, (one) => {
				const { unsent, apart, quarantined, conflicts, doubted, behind } = one;
				const { cursor, head, contact } = one;
				const bad =
					unsent + apart + quarantined + conflicts + doubted + behind > 0 ||
					cursor < head ||
					contact === null ||
					one.refused !== null ||
					one.epoch === null ||
					!one.account;
				const status = statusOf(one);
				if (bad) expect(status.state).not.toBe('synced');
				if (status.state === 'sending') expect(status.share).toBeLessThanOrEqual(1);
				expect(status.state === 'local').toBe(!one.account);
			}),
			{ numRuns: 2_000 }
		);
	});
});
