import { describe, expect, test } from 'vitest';
import { aFact } from '../../../../tests/support/visits';
import { fold } from './fold';
import { durationText, isOfOutage, lastMomentAt, minutesIn, minutesOf } from './outages';
import type { OutageView } from './view';

const at = (text: string) => Date.parse(`${text}+09:00`);
const now = at('2026-11-24T12:00');

function outage(from: string, to: string | null): OutageView {
	return {
		...{ kind: 'outage', id: from, history: [], newer: false, cause: 'line' },
		startedAt: at(from),
		endedAt: to === null ? null : at(to)
	};
}

test('visits of an outage are those that name it, and those received in it before it was written down', () => {
	const one = outage('2026-11-24T09:00', '2026-11-24T10:00');
	const visit = (named: string | null, time: string) =>
		isOfOutage({ outage: named, at: at(`2026-11-24T${time}`) }, one);
	expect([visit(one.id, '10:05'), visit(null, '09:00'), visit(null, '10:00')]).toEqual([
		true,
		true,
		true
	]);
	expect([visit('another', '09:30'), visit(null, '08:59'), visit(null, '10:01')]).toEqual([
		false,
		false,
		false
	]);
	expect(isOfOutage({ outage: null, at: now }, outage('2026-11-24T09:00', null))).toBe(true);
});

describe('minutes of an outage', () => {
	test.each<[string, string | null, number, number]>([
		['2026-11-24T09:00', '2026-11-24T09:30', 0, 30],
		['2026-11-24T11:15', null, 0, 45],
		// Midnight in Japan, not in London.
		['2026-10-31T23:00', '2026-11-01T01:00', 60, 60],
		['2026-10-01T00:00', '2026-10-01T00:00', 0, 0]
	])('from %s to %s are %i in October and %i in November', (from, to, october, november) => {
		const one = outage(from, to);
		expect(minutesIn('2026-10', one, now)).toBe(october);
		expect(minutesIn('2026-11', one, now)).toBe(november);
	});

	test('count once where two outages overlap', () => {
		const both = [
			outage('2026-11-24T09:00', '2026-11-24T10:00'),
			outage('2026-11-24T09:30', '2026-11-24T09:45'),
			outage('2026-11-24T09:50', '2026-11-24T10:20'),
			outage('2026-11-20T09:00', '2026-11-20T09:10')
		];
		expect(minutesOf('2026-11', both, now)).toBe(90);
		expect(minutesOf('2026-12', both, now)).toBe(0);
	});
});

test('an outage begins and ends when a person says so, else when it was written down', () => {
	const about = { about: 'outage-1' };
	const started = aFact('outage.started', 1, { cause: 'line', from: 1000 }, about);
	const ended = aFact('outage.ended', 2, { until: 5000 }, about);
	expect(fold([started, ended])).toMatchObject({ startedAt: 1000, endedAt: 5000 });
	const plain = [
		aFact('outage.started', 1, { cause: 'line' }, about),
		aFact('outage.ended', 2, {}, about)
	];
	expect(fold(plain)).toMatchObject({ startedAt: plain[0]!.at, endedAt: plain[1]!.at });
});

test.each([
	['11:59', '2026-11-24T11:59'],
	['12:00', '2026-11-24T12:00'],
	['12:01', '2026-11-23T12:01'],
	['9:05', '2026-11-24T09:05'],
	['24:00', null],
	['', null]
])('%s is the last such moment: %s', (time, moment) => {
	expect(lastMomentAt(time, '2026-11-24', now)).toBe(moment && at(moment));
});

test.each([
	[0, '0分'],
	[59, '59分'],
	[60, '1時間0分'],
	[125, '2時間5分']
])('%i minutes are %s', (minutes, text) => {
	expect(durationText(minutes)).toBe(text);
});
