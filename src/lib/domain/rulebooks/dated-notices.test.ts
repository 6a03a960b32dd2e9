import { expect, test } from 'vitest';
import { tinyRulebook } from '../../../../tests/support/tiny-rulebook';
import { changesAround, noticesOn } from './dated-notices';
import { rulebookFor } from './in-force';
import { annexOf } from './shipped';

/** Rules that the home screen speaks of on a day, by the rulebook in force. */
async function rulesOn(day: string) {
	const { notices } = await annexOf(rulebookFor(day));
	return noticesOn(notices, day).map(({ rule }) => rule);
}

test.each([
	['2026-04-01', ['R9']],
	['2026-06-30', ['R9']],
	['2026-07-01', ['R1']],
	['2026-07-31', ['R1']],
	['2026-08-01', ['R10']],
	['2026-10-31', ['R10']],
	['2026-11-01', ['R13']],
	['2026-11-24', ['R13']],
	['2027-07-01', ['R13', 'R1']],
	['2027-08-01', ['R13']]
])('on %s the home screen speaks of %j', async (day, rules) => {
	expect(await rulesOn(day)).toEqual(rules);
});

test.each([
	['2026-10-31', []],
	['2026-11-01', ['対応ルールが2026-12-01から変わります']],
	['2026-11-30', ['対応ルールが2026-12-01から変わります']],
	['2026-12-01', ['対応ルールが新しくなりました(2026-12-01から)']],
	['2026-12-14', ['対応ルールが新しくなりました(2026-12-01から)']],
	['2026-12-15', []]
])('on %s a rulebook from 2026-12-01 is told as %j', (day, titles) => {
	const book = tinyRulebook({ effectiveFrom: '2026-12-01' });
	expect(changesAround([book], day).map(({ title }) => title)).toEqual(titles);
});
