/**
 * The text that マイナ資格確認アプリ lets the staff copy after a good read, taken apart.
 *
 * Field names as published clinic software reads them (2024-11, the medical version of the app; the
 * text for 施術所 was not seen: certainty 実務). Whatever is not known is passed over and named.
 */
import { myNumberRefused } from '../journal/field';
import { parseDate } from '../numbers/era-date';
import { checkKana } from '../numbers/kana';
import { containsMyNumber } from '../numbers/my-number';
import { cleanText } from '../numbers/text';

export interface AppResult {
	name: string;
	kana: string;
	/** ISO. */
	birth: string | null;
	insurerNumber: string;
	insurerName: string;
	symbol: string;
	number: string;
	branch: string;
	insuredName: string;
	/** 本人・家族の別. */
	family: 'self' | 'family' | null;
	/** ISO; the eligibility counts on these days, both included. */
	validFrom: string | null;
	validTo: string | null;
	/** Labels whose text is there and was not understood: it may say what nobody then reads. */
	unclear: string[];
	/** The line that says that she is not insured; null where none does. */
	denied: string | null;
}

export type ReadAppResult =
	| { ok: true; result: AppResult; unread: string[] }
	| { ok: false; reason: 'my-number' | 'not-a-result'; message: string };

/** Sections that follow the eligibility and repeat its labels for something else. */
const otherSections = /^[【[(\s]*(?:裏面記載情報|限度額適用認定証|特定疾病療養受療証)/;
const line = /^\s*([^\t:：]+?)\s*[\t:：]\s*(.*?)\s*$/;

const labels: Readonly<Record<string, keyof AppResult>> = {
	氏名: 'name',
	フリガナ: 'kana',
	氏名カナ: 'kana',
	生年月日: 'birth',
	保険者番号: 'insurerNumber',
	保険者名: 'insurerName',
	記号: 'symbol',
	番号: 'number',
	枝番: 'branch',
	被保険者氏名: 'insuredName',
	'本人・家族の別': 'family',
	有効開始日: 'validFrom',
	有効終了日: 'validTo'
};

/** No list of all words is published: a line too many is only looked at once more. */
const denying = /無効|該当(?:者)?な[しく]|資格喪失/;

/** Known, and left out on purpose: nothing here needs them. */
const notNeeded = ['性別', '住所', '資格取得年月日', '確認日'];

export function readAppResult(pasted: string): ReadAppResult {
	if (containsMyNumber(pasted)) return { ok: false, reason: 'my-number', message: myNumberRefused };
	const texts: Partial<Record<keyof AppResult, string>> = {};
	const unread: string[] = [];
	let denied: string | null = null;
	for (const row of pasted.split(/\r\n?|\n/)) {
		if (otherSections.test(row)) break;
		if (denying.test(row)) denied ??= cleanText(row);
		const [, label = '', value = ''] = line.exec(row.normalize('NFC')) ?? [];
		const field = labels[label.replace(/\s/g, '')];
		if (field && texts[field] === undefined) texts[field] = cleanText(value);
		else if (label && !notNeeded.includes(label)) unread.push(label);
	}
	if (!texts.name && !texts.kana) {
		return {
			ok: false,
			reason: 'not-a-result',
			message:
				'アプリの資格情報として読み取れませんでした。氏名の行からはりつけてください。入力は残っています。'
		};
	}
	const kana = checkKana(texts.kana ?? '');
	return {
		ok: true,
		unread,
		result: {
			name: texts.name ?? '',
			kana: kana.ok ? kana.kana : (texts.kana ?? ''),
			birth: dateIn(texts.birth),
			insurerNumber: texts.insurerNumber ?? '',
			insurerName: texts.insurerName ?? '',
			symbol: texts.symbol ?? '',
			number: texts.number ?? '',
			branch: texts.branch ?? '',
			insuredName: texts.insuredName ?? '',
			family: familyIn(texts.family ?? ''),
			validFrom: dateIn(texts.validFrom),
			validTo: dateIn(texts.validTo),
			unclear: Object.keys(readers).filter((label) =>
				isUnclear(texts[labels[label]!], readers[label]!)
			),
			denied
		}
	};
}

/** What has to be understood, and cannot be shown as it stands. */
const readers: Readonly<Record<string, (text: string) => string | null>> = {
	生年月日: dateIn,
	'本人・家族の別': familyIn,
	有効開始日: dateIn,
	有効終了日: dateIn
};

/** A dash stands where an app has nothing to tell. */
function isUnclear(text: string | undefined, read: (text: string) => string | null): boolean {
	return /[^\s\-‐―ー－*＊]/.test(text ?? '') && read(text ?? '') === null;
}

function dateIn(text: string | undefined): string | null {
	const parsed = parseDate(text ?? '');
	return parsed.ok ? parsed.date : null;
}

function familyIn(text: string): AppResult['family'] {
	if (/家族|扶養/.test(text)) return 'family';
	return /本人|世帯主/.test(text) ? 'self' : null;
}
