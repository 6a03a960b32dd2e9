import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import type { Subsidy } from '../journal/money-statements';
import type { VisitView } from '../journal/view';
import { atWindow, schemeOf, type Scheme } from './subsidy';

const card: Subsidy = { way: 'in-kind', numbered: true, limit: 500, expires: null };
const verified = { state: 'verified', aid: 'yes', subsidy: card } as const;
const confirmed = {
	method: 'online',
	date: '2026-11-24',
	insurer: 'same',
	late: false,
	fact: 'f',
	at: 0,
	by: ''
} as const;

describe('what the window takes of a share of 1,200 yen', () => {
	test.each<[string, Partial<VisitView>, number | null, string]>([
		['all of it without a 医療証', { state: 'verified', aid: 'no' }, 1200, 'share'],
		['all of it while nobody asked', { state: 'verified', aid: null }, 1200, 'share'],
		['up to the limit in kind', verified, 500, 'in-kind'],
		[
			'nothing where the limit is none',
			{ ...verified, subsidy: { ...card, limit: 0 } },
			0,
			'in-kind'
		],
		['no more than the share', { ...verified, subsidy: { ...card, limit: 3000 } }, 1200, 'in-kind'],
		[
			'not known without the limit',
			{ ...verified, subsidy: { ...card, limit: null } },
			null,
			'in-kind'
		],
		[
			'all of it where the town pays back',
			{ ...verified, subsidy: { ...card, way: 'refund' } },
			1200,
			'refund'
		],
		[
			'all of it where nobody knows',
			{ ...verified, subsidy: { ...card, way: 'unknown' } },
			1200,
			'unknown'
		],
		['all of it before the card was read', { ...verified, subsidy: null }, 1200, 'unknown'],
		[
			'15.14: all of it while the insurance waits',
			{ ...verified, state: 'pending' },
			1200,
			'undecided'
		],
		[
			'15.14: up to the limit once it is confirmed',
			{ ...verified, state: 'pending', verified: confirmed },
			500,
			'in-kind'
		],
		['the full fee as it is', { ...verified, state: 'full-fee' }, 1200, 'share']
	])('%s', (_, visit, yen, why) => {
		expect(atWindow(aView(visit), 1200)).toEqual({ yen, why });
	});
});

describe('the table of the clinic', () => {
	const ways = { judo: 'in-kind', ahaki: 'refund' } as const;
	const line = (id: string, payer: string): Scheme => ({
		id,
		ways,
		limit: 500,
		removed: false,
		town: '八王子市',
		scheme: 'マル子',
		payer
	});
	const table = [line('none', ''), line('child', '88131248'), line('youth', '89131247')];

	test.each([
		['88131248', 'child'],
		['８９１３１２４７', 'youth'],
		['8813 1248', 'child'],
		['88138243', undefined],
		['', undefined]
	])('the number %j finds %s', (payer, id) => {
		expect(schemeOf(table, payer)?.id).toBe(id);
	});
});
