import { describe, expect, test } from 'vitest';
import { aDraft } from '../../../../tests/support/visits';
import type { Outcome } from '../flow/rulebook';
import type { Step } from '../flow/walk';
import { rulebookFor } from '../rulebooks/in-force';
import type { Draft, TypedPatient } from './draft';
import { emptyPatient } from './draft';
import { draftProblems, patientProblems, paymentOf } from './draft-problems';
import { maxBytes, myNumberRefused } from './field';

const book = rulebookFor('2026-11-22');
const myNumber = '1234-5678-9018';
const today = '2026-11-22';

function outcomeOf(id: string): Outcome<string> {
	const outcome = book.outcomes[id];
	if (!outcome) throw new Error(`no outcome ${id}`);
	return outcome;
}

function problems(
	id: string,
	change: Partial<Draft> = {},
	steps: readonly Step[] = []
): Record<string, string> {
	const at = { kind: 'outcome', id, outcome: outcomeOf(id) } as const;
	const found = draftProblems(aDraft(change), book, { steps, at, notes: [] }, today);
	return Object.fromEntries(found.map(({ field, message }) => [field, message]));
}

const typedPatient: TypedPatient = { ...emptyPatient(), kana: 'ヤマダ タロウ' };
const deposit = { payment: 'deposit', reason: 'no-card' } as const;

describe('draftProblems', () => {
	test.each([
		'online',
		'by-certificate',
		'by-notice',
		'by-portal',
		'verbal',
		'verbal-without-card',
		'later',
		'later-invalid',
		'wrong-person',
		'full-fee-special',
		'full-fee-patient'
	])('lets %s be saved with nothing but a decision about the patient', (outcome) => {
		expect(problems(outcome)).toEqual({});
	});

	test('asks who the patient is, and 「名前はあとで」 is an answer', () => {
		expect(problems('later', { patient: { kind: 'unasked' } })).toEqual({
			patient: '患者さんをえらぶか、「名前はあとで」をえらんでください。'
		});
		expect(problems('later', { patient: { kind: 'later' } })).toEqual({});
		expect(problems('later', { patient: { kind: 'known', id: 'patient-1' } })).toEqual({});
	});

	test('looks at a typed patient only if the visit registers one', () => {
		const typed = { ...typedPatient, kana: '山田', phone: myNumber };
		expect(Object.keys(problems('later', { patient: { kind: 'new' }, typed }))).toEqual([
			'kana',
			'phone'
		]);
		expect(problems('later', { patient: { kind: 'later' }, typed })).toEqual({});
	});

	test('15.1: asks for the payment where the card is absent', () => {
		expect(problems('later-without-card')).toEqual({
			payment: 'お支払いをえらんでください。'
		});
		expect(problems('later-without-card', { payment: 'share' })).toEqual({});
	});

	test('15.1: asks for the reason of a deposit, and for words when it is another one', () => {
		const missing = { reason: '全額をお預かりする理由をえらんでください。' };
		expect(problems('later', { payment: 'deposit' })).toEqual(missing);
		expect(problems('later-without-card', { payment: 'deposit' })).toEqual(missing);
		for (const reason of ['no-card', 'no-return', 'unknown']) {
			expect(problems('later', { payment: 'deposit', reason })).toEqual({});
		}
		const other = { payment: 'deposit', reason: 'other' } as const;
		for (const reasonText of ['', ' 　', '\u200b']) {
			expect(problems('later', { ...other, reasonText })).toEqual({
				reasonText: '理由を書いてください。'
			});
		}
		expect(problems('later', { ...other, reasonText: '転職したばかり' })).toEqual({});
	});

	test('refuses a deposit to whom the clinic does not let take one', () => {
		const at = { kind: 'outcome', id: 'later', outcome: outcomeOf('later') } as const;
		const found = (change: Partial<Draft>) =>
			draftProblems(aDraft(change), book, { steps: [], at, notes: [] }, today, false);
		const message = '全額のお預かりは、院長だけがえらべます。院長に代わるか、自己負担分にします。';
		expect(found(deposit)).toEqual([{ field: 'payment', message }]);
		expect(found({ payment: 'share' })).toEqual([]);
	});

	test('does not ask for the reason of a deposit that the outcome does not take', () => {
		expect(problems('verbal', { payment: 'deposit' })).toEqual({});
	});

	test('R3*: asks a manager with another reason to write it down', () => {
		const missing = { note: '院長が認めた理由を、メモに書いてください。' };
		const chosen = (answer: string, note = '') =>
			problems('verbal-without-card', { note }, [{ node: 'manager-reason', answer }]);
		expect(chosen('other')).toEqual(missing);
		expect(chosen('other', '\u200b ')).toEqual(missing);
		expect(chosen('other', '家族から電話')).toEqual({});
		expect(chosen('known')).toEqual({});
	});

	test('R3*: does not ask when the way has left the choice of a manager', () => {
		const left = [
			{ node: 'manager-reason', answer: 'other' },
			{ node: 'verbal-without-card', answer: 'same' }
		];
		expect(problems('later-after-all', { payment: 'share' }, left)).toEqual({});
	});

	test.each([
		['', undefined],
		['0', undefined],
		['１，０８０円', undefined],
		['1080.5', '金額を読み取れませんでした。1,080のように、数字だけで入れてください。'],
		['たぶん千円', '金額を読み取れませんでした。1,080のように、数字だけで入れてください。'],
		['10000000', '9,999,999円までの金額を入れてください。けた数をもう一度ご確認ください。']
	])('reads the amount %j', (yen, message) => {
		expect(problems('later', { yen }).yen).toBe(message);
	});

	test.each<[string, string, string, string | undefined]>([
		['2026', '11', '22', undefined],
		['', '', '', undefined],
		['2026', '11', '', '日がまだ入っていません。続けて入れてください。'],
		['2026', '2', '30', '2月30日はカレンダーにない日です。もう一度ご確認ください。'],
		['2026', '11', '21', '来院日には期限がすぎています。この資格確認書では確認できません。']
	])('reads the last day of a 資格確認書: %s-%s-%s', (year, month, day, message) => {
		const certificateExpires = { era: '西暦' as const, year, month, day };
		expect(problems('by-certificate', { certificateExpires }).certificateExpires).toBe(message);
	});

	test.each([
		['2026-11-23', '来院日が今日よりあとの日です。もう一度ご確認ください。'],
		['2026-11-22', undefined],
		['2025-10-18', undefined],
		['2025-10-17', '1年より前の日です。もう一度ご確認ください。']
	])('takes a visit of the last 400 days, on %s: %s', (date, message) => {
		expect(problems('later', { date }).date).toBe(message);
	});

	test.each<[string, string, Partial<Draft>]>([
		['the words of another reason', 'later', { ...deposit, reasonText: myNumber }],
		['the words of a deposit that is not taken', 'later', { reasonText: myNumber }],
		['the name of another person', 'later', { family: 'self', insuredName: myNumber }],
		['the name of another person, not asked', 'later', { insuredName: myNumber }],
		[
			'the date of a paper that is not used',
			'later',
			{ certificateExpires: { era: '令和', year: '9', month: '', day: '' } }
		]
	])('ignores what is hidden and not stored: %s', (_, outcome, change) => {
		expect(problems(outcome, change)).toEqual({});
	});
});

describe('R7: a My Number', () => {
	test.each<[keyof Draft, Partial<Draft>]>([
		['reasonText', { payment: 'deposit', reason: 'other', reasonText: myNumber }],
		['insuredName', { family: 'family', insuredName: `山田 ${myNumber}` }],
		['note', { note: `番号は１２３４５６７８９０１８です` }]
	])('is refused in %s', (field, change) => {
		expect(problems('later', change)).toEqual({ [field]: myNumberRefused });
	});

	test.each<[keyof TypedPatient, string]>([
		['kana', `ヤマダ ${myNumber}`],
		['name', `山田 ${myNumber}`],
		['insurerNumber', '123456789018'],
		['phone', '1234 5678 9018']
	])('is refused in %s of a patient', (field, text) => {
		const found = patientProblems({ ...typedPatient, [field]: text }, today);
		expect(found).toEqual([{ field, message: myNumberRefused }]);
	});

	test.each<[keyof Draft, string, Partial<Draft>]>([
		['yen', 'later', { yen: '123456789018' }],
		['yen', 'later', { yen: '1234 5678 9018' }],
		[
			'certificateExpires',
			'by-certificate',
			{ certificateExpires: { era: '令和', year: '123456789018', month: '1', day: '1' } }
		]
	])('is no %s either', (field, outcome, change) => {
		expect(problems(outcome, change)[field]).toBeTypeOf('string');
	});

	test('is no birth date either', () => {
		const birth = { era: '昭和' as const, year: '123456789018', month: '1', day: '1' };
		expect(patientProblems({ ...typedPatient, birth }, today)).toHaveLength(1);
	});
});

describe('a text too long to be stored', () => {
	const tooLong = /^長すぎて保存できません。/;

	test.each<[keyof Draft, number, (text: string) => Partial<Draft>]>([
		[
			'reasonText',
			maxBytes.name,
			(reasonText) => ({ payment: 'deposit', reason: 'other', reasonText })
		],
		['insuredName', maxBytes.name, (insuredName) => ({ family: 'family', insuredName })],
		['note', maxBytes.note, (note) => ({ note })]
	])('is refused in %s', (field, most, change) => {
		expect(problems('later', change('x'.repeat(most)))).toEqual({});
		expect(problems('later', change('x'.repeat(most + 1)))[field]).toMatch(tooLong);
		expect(problems('later', change('漢'.repeat(1_000_000)))[field]).toMatch(tooLong);
	});

	test.each<[keyof TypedPatient, number, string]>([
		['kana', maxBytes.name, 'ア'],
		['name', maxBytes.name, '山'],
		['insurerNumber', maxBytes.number, '号'],
		['phone', maxBytes.number, '番']
	])('is refused in %s of a patient', (field, most, letter) => {
		const fits = { ...typedPatient, [field]: letter.repeat(most / 3) };
		expect(patientProblems(fits, today)).toEqual([]);
		const found = patientProblems({ ...typedPatient, [field]: letter.repeat(most / 3 + 1) }, today);
		expect(found.map((problem) => problem.field)).toEqual([field]);
		expect(found[0]?.message).toMatch(tooLong);
	});
});

describe('patientProblems', () => {
	test('needs a kana reading and nothing else', () => {
		expect(patientProblems(typedPatient, today)).toEqual([]);
		expect(patientProblems(emptyPatient(), today).map(({ field }) => field)).toEqual(['kana']);
	});

	test.each(['', '　', '山田', 'ヤマダ3'])('refuses the reading %j', (kana) => {
		expect(patientProblems({ ...typedPatient, kana }, today).map(({ field }) => field)).toEqual([
			'kana'
		]);
	});

	test.each<[string, string, string, string, string[]]>([
		['昭和', '30', '1', '5', []],
		['昭和', '', '', '', []],
		['昭和', '30', '', '', ['birth']],
		['昭和', '30', '2', '29', ['birth']],
		['昭和', '99', '1', '5', ['birth']]
	])('reads the birth date %s %s-%s-%s', (era, year, month, day, fields) => {
		const birth = { era: era as '昭和', year, month, day };
		expect(patientProblems({ ...typedPatient, birth }, today).map(({ field }) => field)).toEqual(
			fields
		);
	});
});

describe('a birth date', () => {
	const future = '生年月日が今日よりあとの日です。もう一度ご確認ください。';

	test.each([
		['21', []],
		['22', []],
		['23', [{ field: 'birth', message: future }]]
	])('is not after today: 2026-11-%s', (day, found) => {
		const birth = { era: '令和' as const, year: '8', month: '11', day };
		const typed = { ...typedPatient, birth };
		expect(patientProblems(typed, today)).toEqual(found);
		const asNew = problems('later', { patient: { kind: 'new' }, typed });
		expect(asNew.birth).toBe(found[0]?.message);
	});
});

describe('paymentOf', () => {
	test.each<[string, Draft['payment'], ReturnType<typeof paymentOf>]>([
		['later', null, 'share'],
		['later', 'share', 'share'],
		['later', 'deposit', 'deposit'],
		['later', 'full-fee', 'share'],
		['later-without-card', null, null],
		['later-without-card', 'share', 'share'],
		['later-without-card', 'deposit', 'deposit'],
		['later-without-card', 'full-fee', null],
		['verbal', null, 'share'],
		['verbal', 'deposit', 'share'],
		['verbal', 'full-fee', 'share'],
		['full-fee-special', null, 'full-fee'],
		['full-fee-special', 'deposit', 'full-fee'],
		['full-fee-special', 'share', 'full-fee']
	])('at %s, with %s chosen, is %s', (outcome, payment, kind) => {
		expect(paymentOf(aDraft({ payment }), outcomeOf(outcome))).toBe(kind);
	});
});
