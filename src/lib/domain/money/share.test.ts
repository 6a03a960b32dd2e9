import { describe, expect, test } from 'vitest';
import { moneyBookFor } from '../rulebooks/money-in-force';
import { firstDay, lawfulShare } from './share';

const rules = moneyBookFor('2026-11-24');
const shareOn = (birth: string | null, on: string, insurerNumber = '01130012') =>
	lawfulShare({ birth, insurerNumber, on }, rules);

describe('firstDay', () => {
	test.each([
		// 6歳到達後最初の3/31まで: April 1 counts with the earlier school year.
		['school', '2020-04-01', '2026-04-01'],
		['school', '2020-04-02', '2027-04-01'],
		['school', '2020-03-31', '2026-04-01'],
		['school', '2020-12-15', '2027-04-01'],
		['school', '2020-01-01', '2026-04-01'],
		['school', '2020-02-29', '2026-04-01'],
		// The month after the birthday; who is born on the first begins in the same month.
		['seventy', '1956-11-24', '2026-12-01'],
		['seventy', '1956-11-01', '2026-11-01'],
		['seventy', '1956-11-02', '2026-12-01'],
		['seventy', '1956-11-30', '2026-12-01'],
		['seventy', '1956-12-31', '2027-01-01'],
		['seventy', '1956-01-01', '2026-01-01'],
		['seventy', '1956-02-29', '2026-03-01'],
		// On the birthday itself.
		['seventy-five', '1951-11-24', '2026-11-24'],
		['seventy-five', '1951-11-01', '2026-11-01'],
		['seventy-five', '1952-02-29', '2027-03-01']
	] as const)('of %s for who is born on %s is %s', (border, birth, day) => {
		expect(firstDay[border](birth)).toBe(day);
	});
});

describe('lawfulShare', () => {
	test.each([
		['2026-01-10', '2026-11-24', 2, '就学前'],
		['2020-04-01', '2026-03-31', 2, '就学前'],
		['2020-04-01', '2026-04-01', 3, '就学後から69歳'],
		['2020-04-02', '2027-03-31', 2, '就学前'],
		['2020-04-02', '2027-04-01', 3, '就学後から69歳'],
		['1985-06-01', '2026-11-24', 3, '就学後から69歳'],
		['1956-11-24', '2026-11-30', 3, '就学後から69歳'],
		['1956-11-01', '2026-10-31', 3, '就学後から69歳']
	])('who is born on %s pays on %s by law %i tenths (%s)', (birth, on, tenths, label) => {
		expect(shareOn(birth, on)).toMatchObject({ from: 'law', tenths, band: { label } });
	});

	test.each([
		['1956-11-24', '2026-12-01', [2, 3]],
		['1956-11-01', '2026-11-01', [2, 3]],
		['1951-11-24', '2026-11-23', [2, 3]],
		['1951-11-24', '2026-11-24', [1, 2, 3]],
		['1930-01-01', '2026-11-24', [1, 2, 3]]
	])('the paper of who is born on %s is read on %s: %j', (birth, on, possible) => {
		expect(shareOn(birth, on)).toMatchObject({ from: 'paper', band: { possible } });
	});

	test.each([
		['39131230', '1958-05-05'],
		['３９１３１２３０', '1958-05-05'],
		['39-131230', null]
	])('an insurer of 後期高齢者医療 (%s) decides at any age', (insurer, birth) => {
		expect(shareOn(birth, '2026-11-24', insurer)).toMatchObject({
			from: 'paper',
			band: { label: '後期高齢者医療' }
		});
	});

	test('nothing is said without a birth date', () => {
		expect(shareOn(null, '2026-11-24')).toBeNull();
	});
});

test('a 国保 of 高知 begins with 39 too, and is no 後期高齢者医療', () => {
	expect(shareOn('1996-06-01', '2026-11-24', '390013')).toMatchObject({ from: 'law', tenths: 3 });
	expect(shareOn('1996-06-01', '2026-11-24', '39-130012')).toMatchObject({ from: 'paper' });
});
