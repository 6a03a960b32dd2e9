/** What the official app's result would change in a form, to be looked at before anything is taken. */
import { formatDate } from '../numbers/era-date';
import { bareText } from '../numbers/half-width';
import { kanaKey } from '../numbers/kana';
import { shortDate } from '../numbers/calendar';
import type { AppResult } from './app-result';

export const pastedFields = {
	kana: 'カナ',
	name: '氏名',
	birth: '生年月日',
	insurerNumber: '保険者番号',
	symbol: '記号',
	number: '番号',
	branch: '枝番',
	family: '本人・家族',
	insuredName: '被保険者の氏名'
} as const;
export type PastedField = keyof typeof pastedFields;
/** As stored: dates are ISO, `family` is self or family. */
export type Pasted = Partial<Record<PastedField, string>>;

export interface Comparison {
	field: PastedField;
	label: string;
	/** For the eye. */
	now: string;
	next: string;
	/** 'replaces': something else stands there, which a person has to give up. */
	kind: 'same' | 'fills' | 'replaces';
}

const familyTexts: Readonly<Record<string, string>> = { self: '本人', family: '家族' };

/** Only fields that the form has, and of those only what the result tells. */
export function compareResult(result: AppResult, now: Pasted): Comparison[] {
	return (Object.keys(pastedFields) as PastedField[]).flatMap((field): Comparison[] => {
		const [before, next] = [now[field], result[field]];
		if (before === undefined || !next) return [];
		const kind = isSame(field, before, next) ? 'same' : before === '' ? 'fills' : 'replaces';
		const label = pastedFields[field];
		return [{ field, label, now: shown(field, before), next: shown(field, next), kind }];
	});
}

/** Whose result it should be: namesakes are told apart by the birth date alone. */
export interface Expected {
	kana: string;
	birth: string | null;
}

/** What speaks against using the result: it may be another person's, or tell of another time. */
export function doubtsOf(
	{ kana, birth, validFrom, validTo, unclear, denied }: AppResult,
	{ expected, on }: { expected: Expected | null; on: string }
): string[] {
	const doubts: string[] = [];
	if (denied) doubts.push(`「${denied}」とあります。この結果では確認できません。`);
	if (kana && expected && kanaKey(kana) !== kanaKey(expected.kana))
		doubts.push('カナがちがいます。別の人の結果ではないか、確かめてください。');
	if (birth && expected?.birth && birth !== expected.birth)
		doubts.push(
			`生年月日がちがいます(控えは${formatDate(expected.birth)})。同じカナの別の人ではないか、確かめてください。`
		);
	if ((validFrom && validFrom > on) || (validTo && validTo < on))
		doubts.push(`${shortDate(on)}は有効期間の外です。この結果では確認できません。`);
	if (unclear.length)
		doubts.push(`${unclear.join('、')}を読み取れませんでした。アプリの画面で確かめてください。`);
	return doubts;
}

function isSame(field: PastedField, a: string, b: string): boolean {
	if (field === 'kana') return kanaKey(a) === kanaKey(b);
	return bareText(a) === bareText(b);
}

function shown(field: PastedField, value: string): string {
	if (field === 'birth' && value) return formatDate(value);
	return field === 'family' ? (familyTexts[value] ?? value) : value;
}
