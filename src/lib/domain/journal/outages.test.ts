import { describe, expect, test } from 'vitest';
import { aFact } from '../../../../tests/support/visits';
import { fold } from './fold';
import {
	durationText,
	isForgotten,
	isOfOutage,
	minutesIn,
	minutesOf,
	momentAt,
	timeProblem
} from './outages';
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

test('a time that a person put right counts, the last of several, and whatever another device ended', () => {
	const about = { about: 'outage-1' };
	const told = [
		aFact('outage.started', 1, { cause: 'line', from: 1000 }, about),
		aFact('outage.ended', 2, { until: 5000 }, about),
		aFact('outage.ended', 3, { until: 9000, corrects: true }, about),
		aFact('outage.ended', 4, { until: 7000, corrects: true }, about),
		aFact('outage.ended', 5, { until: 6000 }, about)
	];
	expect(fold(told)).toMatchObject({ endedAt: 7000 });
	expect(fold([told[0]!, told[1]!, told[4]!])).toMatchObject({ endedAt: 5000 });
});

test.each<[string | null, string, string | null]>([
	['2026-11-20', '18:05', '2026-11-20T18:05'],
	['2026-11-24', '9:05', '2026-11-24T09:05'],
	['2026-11-24', ' 9:05 ', '2026-11-24T09:05'],
	['2026-11-24', '0:00', '2026-11-24T00:00'],
	['2026-11-24', '24:00', null],
	['2026-11-24', '9:60', null],
	['2026-11-24', '930', null],
	['2026-11-24', '', null],
	[null, '9:30', null]
])('on %s at %s is %s', (day, time, moment) => {
	expect(momentAt(day, time)).toBe(moment && at(moment));
});

const unread = '時刻をえらんでください。ほかの日時は、日と、9:30のような時刻を入れます。';
const ahead = 'いまより前の日と時刻を入れてください。';
const tooEarly = '11/20(金) 17:30にはじまっています。それよりあとの日と時刻を入れてください。';

describe('an outage open since Friday 17:30 and 20 seconds', () => {
	const startedAt = at('2026-11-20T17:30:20');

	test.each<[string | null, string | null]>([
		[null, unread],
		['2026-11-24T12:01', ahead],
		['2026-11-24T12:00', null],
		['2026-11-21T09:00', null],
		['2026-11-20T17:31', null],
		// The same minute: nobody types seconds.
		['2026-11-20T17:30', null],
		['2026-11-20T17:29', tooEarly]
	])('has ended at %s: %s', (moment, problem) => {
		expect(timeProblem(moment === null ? null : at(moment), now, startedAt)).toBe(problem);
	});

	test('has until Saturday 9:00 the minutes of that night, and no more', () => {
		const one = outage('2026-11-20T17:30', '2026-11-21T09:00');
		expect(minutesIn('2026-11', one, now)).toBe(930);
	});
});

test.each<[string | null, string | null]>([
	[null, unread],
	['2026-11-24T12:01', ahead],
	['2026-11-20T17:30', null]
])('an outage has begun at %s: %s', (moment, problem) => {
	expect(timeProblem(moment === null ? null : at(moment), now)).toBe(problem);
});

test.each<[string, string | null, boolean]>([
	['2026-11-20T17:30', null, true],
	['2026-11-23T23:59', null, true],
	['2026-11-24T00:00', null, false],
	['2026-11-20T17:30', '2026-11-21T09:00', false]
])('from %s to %s an outage was left open over night on 11/24: %s', (from, to, forgotten) => {
	expect(isForgotten(outage(from, to), '2026-11-24')).toBe(forgotten);
});

test.each([
	[0, '0分'],
	[59, '59分'],
	[60, '1時間0分'],
	[125, '2時間5分']
])('%i minutes are %s', (minutes, text) => {
	expect(durationText(minutes)).toBe(text);
});
