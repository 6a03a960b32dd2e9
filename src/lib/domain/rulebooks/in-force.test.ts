import { describe, expect, test } from 'vitest';
import { addDays } from '../numbers/calendar';
import type { Certainty } from '../flow/annex';
import { tinyRulebook } from '../../../../tests/support/tiny-rulebook';
import { pinned, rulebookFor, rulebookOf, rulebooks, versionText, type Adopted } from './in-force';
import { annexOf, shippedRulebooks } from './shipped';

describe('rulebookFor', () => {
	test.each([
		['2026-03-31', '2026-04-01'],
		['2026-04-01', '2026-04-01'],
		['2026-07-31', '2026-04-01'],
		['2026-08-01', '2026-08-01'],
		['2026-11-22', '2026-08-01'],
		['2030-01-01', '2026-08-01'],
		['2020-01-01', '2026-04-01']
	])('a visit on %s is decided by %s', (date, version) => {
		expect(rulebookFor(date).version).toBe(version);
	});
});

describe('rulebookOf', () => {
	test('finds each version by its name', () => {
		expect(rulebookOf('2026-04-01')?.effectiveFrom).toBe('2026-04-01');
		expect(rulebookOf('2026-08-01')?.effectiveFrom).toBe('2026-08-01');
	});

	test.each(['2027-01-01', '', 'toString'])('does not know version %j', (version) => {
		expect(rulebookOf(version)).toBeUndefined();
	});
});

describe('a rulebook of the clinic', () => {
	const adopt = (hash: string, from: string, change: Partial<Adopted> = {}): Adopted => ({
		id: hash,
		book: pinned(tinyRulebook({ version: 'own' }), hash, from),
		at: 1,
		withdrawn: false,
		...change
	});
	const ended = (one: Adopted, effectiveTo: string) => ({
		...one,
		book: { ...one.book, effectiveTo }
	});

	test.each<[string, Adopted[], string, string]>([
		['the day before its first', [adopt('a', '2026-11-25')], '2026-11-24', '2026-08-01'],
		['its first day', [adopt('a', '2026-11-25')], '2026-11-25', 'own@a'],
		['any later day', [adopt('a', '2026-11-25')], '2030-01-01', 'own@a'],
		['the first day of a version of the app', [adopt('a', '2026-08-01')], '2026-08-01', 'own@a'],
		[
			'the day on which a later version of the app takes over',
			[adopt('a', '2026-07-01')],
			'2026-08-01',
			'2026-08-01'
		],
		[
			'a day after it was withdrawn',
			[adopt('a', '2026-11-25', { withdrawn: true })],
			'2026-11-25',
			'2026-08-01'
		],
		['its last day', [ended(adopt('a', '2026-11-25'), '2026-11-30')], '2026-11-30', 'own@a'],
		[
			'the day after its last',
			[ended(adopt('a', '2026-11-25'), '2026-11-30')],
			'2026-12-01',
			'2026-08-01'
		],
		[
			'a day between two of them',
			[adopt('b', '2026-12-01'), adopt('a', '2026-11-25')],
			'2026-11-30',
			'own@a'
		],
		[
			'the first day of the second',
			[adopt('b', '2026-12-01'), adopt('a', '2026-11-25')],
			'2026-12-01',
			'own@b'
		],
		[
			'a day from which two were adopted, the later one of which counts',
			[adopt('b', '2026-11-25', { at: 2 }), adopt('a', '2026-11-25')],
			'2026-11-25',
			'own@b'
		],
		[
			'the same where both were adopted at one moment, in any order of arrival',
			[adopt('b', '2026-11-25'), adopt('a', '2026-11-25')],
			'2026-11-25',
			'own@b'
		]
	])('on %s', (_, adopted, date, version) => {
		expect(rulebookFor(date, adopted).version).toBe(version);
		expect(rulebookFor(date, [...adopted].reverse()).version).toBe(version);
	});

	test('is found by the visits that it has decided, also when it was withdrawn', () => {
		const adopted = [adopt('a', '2026-11-25', { withdrawn: true }), adopt('b', '2026-11-25')];
		expect(rulebookOf('own@a', adopted)).toBe(adopted[0]!.book);
		expect(rulebookOf('own@c', adopted)).toBeUndefined();
		expect(rulebookOf('2026-08-01', adopted)?.version).toBe('2026-08-01');
	});

	test('is read as 院内の決まり', () => {
		expect(versionText('own@a')).toBe('own(院内の決まり)');
		expect(versionText('2026-08-01')).toBe('2026-08-01');
	});

	test('counts as in force once a person has adopted it, whatever the file says', () => {
		const announced = tinyRulebook({ version: 'x', status: 'announced' });
		expect(pinned(announced, 'a', '2026-12-01')).toMatchObject({
			status: 'in force',
			effectiveFrom: '2026-12-01'
		});
	});
});

describe('what is only announced', () => {
	test('is shipped beside what is in force, and decides no visit on any day', async () => {
		const shipped = await shippedRulebooks();
		expect(shipped.map(({ version, status }) => [version, status])).toEqual([
			['2026-04-01', 'in force'],
			['2026-08-01', 'in force'],
			['2026-12-01', 'announced']
		]);
		expect(rulebooks.every(({ status }) => status === 'in force')).toBe(true);
		expect(rulebookFor('2026-12-01').version).toBe('2026-08-01');
		expect(rulebookOf('2026-12-01')).toBeUndefined();
	});

	test('says so on its card: 要原文確認, with the open question', async () => {
		for (const { version, annex } of await shippedRulebooks()) {
			if (version < '2026-08-01') continue;
			expect(annex.rules.R13).toMatchObject({ certainty: '要原文確認', questions: ['Q4'] });
		}
	});
});

describe('the rulebooks', () => {
	test('follow each other without a gap, and the last one is open-ended', () => {
		const ends = rulebooks.map(({ effectiveTo }) => effectiveTo);
		const nextStarts = rulebooks.slice(1).map(({ effectiveFrom }) => addDays(effectiveFrom, -1));
		expect(ends).toEqual([...nextStarts, null]);
	});

	/** Rule, badge, whom or what it is official for, and whether the card tells what is still open. */
	test.each<[string, Certainty, string | undefined, boolean]>([
		['R0', '公式', undefined, false],
		['R1', '公式', undefined, false],
		['R1x', '公式', '医療機関向け', true],
		['R2a', '公式・並行', undefined, true],
		['R2b', '公式・並行', undefined, true],
		['R3', '公式・並行', undefined, true],
		['R3*', '要原文確認', undefined, true],
		['R4', '要原文確認', undefined, true],
		['R5', '事業者の意見', undefined, true],
		['R6', '実務', undefined, false],
		['R7', '法令', undefined, false],
		['R8', '公式', '自治体', false],
		['R9', '公式', '引用', true],
		['R10', '公式', '広域連合', true],
		['R11', '公式', undefined, false],
		['R12', '推定', undefined, false],
		['T11', '推定', undefined, false]
	])('show %s with the badge %s(%s)', async (rule, certainty, scope, open) => {
		const card = (await annexOf(rulebookFor('2026-11-22'))).rules[rule];
		expect(card).toMatchObject({ certainty });
		expect(card?.scope).toBe(scope);
		expect(card?.open !== undefined).toBe(open);
	});

	test('R10: tell the title of the paper from August 2026, wherever a paper is looked at', async () => {
		const title = '84歳以下の後期高齢の方は、書類の題名を必ず見てください。';
		const [april, august] = [rulebookFor('2026-07-31'), rulebookFor('2026-08-01')];
		for (const id of ['certificate', 'certificate-new', 'none']) {
			expect(august.questions[id]?.help).toContain(title);
			expect(april.questions[id]?.help ?? '').not.toContain(title);
		}
		expect(august.questions.certificate?.rule).toBe('R10');
		expect((await annexOf(april)).rules.R10).toBeUndefined();
	});

	test.each(rulebooks)(
		'$version: a deposit has four reasons, and その他 asks for words',
		(book) => {
			const reasons = Object.values(book.depositReasons);
			expect(reasons.map(({ label, text }) => [label, text ?? false])).toEqual([
				['カードなし', false],
				['再来院の見こみなし', false],
				['資格がわからない', false],
				['その他', true]
			]);
		}
	);

	test.each(rulebooks)(
		'$version: asks whose insurance it is (R6) and for a 医療証 (R8)',
		(book) => {
			expect(book.asks).toEqual({
				family: {
					question: '本人の保険ですか? 家族の保険ですか?',
					rule: 'R6',
					options: { self: '本人(国保は世帯主)', family: '家族' }
				},
				aid: {
					question: '医療証(乳幼児・障害など)はありますか?',
					rule: 'R8',
					options: { yes: 'ある', no: 'ない' }
				}
			});
		}
	);

	test.each(rulebooks)('$version: two outcomes are by word of mouth', (book) => {
		const told = Object.entries(book.outcomes).filter(([, outcome]) => outcome.byWordOfMouth);
		expect(told.map(([id]) => id)).toEqual(['verbal', 'verbal-without-card']);
		expect(told.map(([, { method }]) => method).every((text) => text.includes('口頭'))).toBe(true);
	});

	test.each(rulebooks)('$version: one answer means that the patient is new', (book) => {
		const options = Object.entries(book.questions).flatMap(([id, { options }]) =>
			Object.entries(options).map(([answer, option]) => ({ id, answer, option }))
		);
		const newcomers = options.filter(({ option }) => option.newcomer);
		expect(newcomers.map(({ id, answer }) => [id, answer])).toEqual([['been-before', 'no']]);
	});

	test.each(rulebooks)('$version: a follow-up is confirmed by R0, R1, R2a or R2b', (book) => {
		const ways = Object.values(book.confirmations).map(({ rule }) => rule);
		expect(ways).toEqual(['R0', 'R1', 'R2a', 'R2b']);
	});

	test.each(rulebooks)('$version: no word of mouth confirms a follow-up', (book) => {
		expect(JSON.stringify(book.confirmations)).not.toContain('口頭');
	});
});
