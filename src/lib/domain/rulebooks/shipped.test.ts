/** What every shipped rulebook must hold besides its graph, which check() proves. */
import { describe, expect, test } from 'vitest';
import { rulebookFor } from './in-force';
import { annexOf, shippedRulebooks } from './shipped';

const shipped = await shippedRulebooks();

/** The rule cards of the domain: the flow, the troubleshooting, what was settled without a source. */
const flowCards = 'R0 R1 R1x R2a R2a-neg R2b R3 R3-neg R3* R4 R5 R6 R7 R8 R9 R11 R12'.split(' ');
const troubleCards = 'T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11'.split(' ');
const settledCards = Array.from({ length: 15 }, (_, at) => `15.${at + 1}`);

describe.each(shipped)('rulebook $version', (book) => {
	const { annex } = book;

	test('has a card for every rule', () => {
		const wanted = [...flowCards, ...troubleCards, ...settledCards];
		if (book.version >= '2026-08-01') wanted.push('R10');
		expect(wanted.filter((rule) => !annex.rules[rule])).toEqual([]);
	});

	test('shows nothing as official that rests on our own decision alone', () => {
		const official = Object.entries(annex.rules).filter(([, card]) =>
			/公式|法令/.test(card.certainty)
		);
		expect(official.filter(([, card]) => card.sources.every((id) => id === 'D'))).toEqual([]);
	});

	test('says what is open wherever a rule rests on a text that nobody has read', () => {
		const unread = Object.values(annex.rules).filter(({ sources }) =>
			sources.some((id) => annex.sources[id]?.read === '未読')
		);
		expect(unread).not.toHaveLength(0);
		expect(unread.every(({ certainty, open }) => certainty === '要原文確認' && open)).toBe(true);
	});

	test('lists the eight open questions and the four papers that the article refers to', () => {
		expect(Object.keys(annex.questions)).toEqual('Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8'.split(' '));
		expect(annex.reading.map((id) => annex.sources[id]?.title)).toEqual([
			expect.stringContaining('よくある質問'),
			expect.stringContaining('柔道整復師の施術所'),
			expect.stringContaining('はり師、きゅう師及びあん摩マッサージ指圧師の施術所'),
			expect.stringContaining('(別添)')
		]);
	});

	test('has a way to try for each of T1–T11, by its own card', () => {
		const { troubles } = annex.tryFirst;
		expect(Object.keys(troubles)).toEqual(troubleCards);
		for (const [id, trouble] of Object.entries(troubles)) expect(trouble.rule).toBe(id);
		expect(annex.tryFirst.limit).toMatchObject({ tries: 2, minutes: 3 });
		expect(annex.tryFirst.pin).toMatchObject({ stopAt: 2, locksAt: 3 });
	});

	test('is JSON: it comes back from a file as it went', () => {
		expect(JSON.parse(JSON.stringify(book))).toEqual(book);
	});
});

test('an annex that a rulebook carries is its own', async () => {
	const [book] = shipped;
	const annex = { ...book!.annex, reading: [] };
	expect(await annexOf({ ...book!, annex })).toBe(annex);
});

test('a rulebook without an annex is a mistake of ours', async () => {
	const book = { ...rulebookFor('2026-11-22'), version: '2020-01-01' };
	await expect(annexOf(book)).rejects.toThrow('rulebook 2020-01-01 has no annex');
});
