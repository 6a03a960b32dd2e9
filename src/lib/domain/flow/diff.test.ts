import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	outcome,
	question,
	tinyAnnex,
	tinyRulebook
} from '../../../../tests/support/tiny-rulebook';
import { shippedRulebooks } from '../rulebooks/shipped';
import { differences } from './diff';

const book = tinyRulebook({
	start: 'first',
	questions: { first: question({ yes: 'end', no: 'end' }) },
	outcomes: { end: outcome({ seen: null, told: null }) }
});
const shipped = await shippedRulebooks();

describe('differences', () => {
	test.each(shipped)('are none between $version and itself', (same) => {
		expect(differences(same, structuredClone(same))).toEqual([]);
	});

	test('name the place of a changed sentence, and both sentences', () => {
		const first = { ...question({ yes: 'end', no: 'end' }), title: '!' };
		expect(differences(book, { ...book, questions: { first } })).toEqual([
			{ place: ['questions', 'first', 'title'], before: '?', after: '!' }
		]);
	});

	test('tell whole what was brought and what was dropped', () => {
		const card = { text: 'new', sources: ['S'], certainty: '推定' as const };
		const annex = tinyAnnex({ rules: { N: card } });
		expect(differences(book, { ...book, annex })).toEqual([
			{ place: ['annex', 'rules', 'R'], before: book.annex.rules.R, after: undefined },
			{ place: ['annex', 'rules', 'N'], before: undefined, after: card }
		]);
	});

	test('are none where members only stand in another order', () => {
		const law = { label: 'x', until: null, tenths: 3, possible: [3], rule: 'R', law: '39' };
		const { label, ...rest } = law;
		const withShare = (share: typeof law) =>
			tinyRulebook({
				annex: tinyAnnex({ money: { ...tinyAnnex().money, shares: [share] } })
			});
		expect(differences(withShare(law), withShare({ ...rest, label }))).toEqual([]);
	});

	test('know checks by their id, wherever they stand in the list', () => {
		const end = outcome({ told: null, seen: 'end' });
		expect(differences(book, { ...book, outcomes: { end } })).toEqual([
			{
				place: ['outcomes', 'end', 'checks', 'seen', 'otherwise'],
				before: undefined,
				after: 'end'
			}
		]);
	});

	test('tell a list without ids whole', () => {
		const end = { ...outcome({ seen: null, told: null }), next: ['next', 'then'] };
		expect(differences(book, { ...book, outcomes: { end } })).toEqual([
			{ place: ['outcomes', 'end', 'next'], before: ['next'], after: ['next', 'then'] }
		]);
	});

	test('read backwards with before and after exchanged', () => {
		const pairs = fc.tuple(fc.constantFrom(...shipped), fc.constantFrom(...shipped));
		fc.assert(
			fc.property(pairs, ([one, other]) => {
				const back = differences(other, one).map(({ place, before, after }) => ({
					place,
					before: after,
					after: before
				}));
				const byPlace = (a: { place: readonly string[] }, b: { place: readonly string[] }) =>
					a.place.join('.') < b.place.join('.') ? -1 : 1;
				expect(back.sort(byPlace)).toEqual(differences(one, other).sort(byPlace));
			}),
			{ numRuns: 20 }
		);
	});

	test('from April to August 2026 are R10 and the title of the paper, and nothing that routes', () => {
		const places = differences(shipped[0]!, shipped[1]!).map(({ place }) => place.join(' '));
		expect(places).toContain('annex rules R10');
		expect(places).toContain('questions certificate help');
		expect(places.filter((place) => / (to|otherwise|state|payment)\b/.test(place))).toEqual([]);
	});
});
