/** 保険者番号 as staff type it from a card or a notice: 法別2 + 都道府県2 + 保険者3 + 検証1, or 6 for 国保. */
import { hasValidCheckDigit } from './check-digit';
import { bareNumber } from './half-width';

type InsurerNumberCheck =
	| { ok: true; digits: string; kind: string }
	| { ok: false; reason: 'empty' | 'not-digits' | 'length' | 'check-digit'; digits: string };

/**
 * 法別番号 → whose insurance. 00 is a 国保 number padded to 8 digits. 12, 19 and 8x are 公費負担者番号:
 * they are named too, so that the screen can show which number was copied by mistake.
 */
const KINDS = new Map([
	['00', '国保'],
	['01', '協会けんぽ'],
	['02', '船員保険'],
	['03', '日雇特例被保険者'],
	['04', '日雇特例被保険者(特別療養費)'],
	['06', '健康保険組合'],
	['07', '自衛官等'],
	['12', '生活保護(公費)'],
	['19', '被爆者の一般疾病医療(公費)'],
	['31', '国家公務員共済組合'],
	['32', '地方公務員等共済組合'],
	['33', '警察共済組合'],
	['34', '公立学校・私立学校共済組合'],
	['39', '後期高齢者医療'],
	['63', '特例退職(健康保険組合)'],
	['67', '退職者医療(国保)'],
	['72', '特例退職(国家公務員共済)'],
	['73', '特例退職(地方公務員等共済)'],
	['74', '特例退職(警察共済)'],
	['75', '特例退職(公立学校・私立学校共済)'],
	...Array.from({ length: 10 }, (_, last) => [`8${last}`, '地方の医療助成(公費)'] as const)
]);

export function checkInsurerNumber(typed: string): InsurerNumberCheck {
	const text = bareNumber(typed);
	const digits = text.replace(/\D/g, '');
	if (text === '') return { ok: false, reason: 'empty', digits };
	if (text !== digits) return { ok: false, reason: 'not-digits', digits };
	if (digits.length !== 6 && digits.length !== 8) return { ok: false, reason: 'length', digits };
	if (!hasValidCheckDigit(digits)) return { ok: false, reason: 'check-digit', digits };
	return { ok: true, digits, kind: digits.length === 6 ? '国保' : kindOfLaw(digits.slice(0, 2)) };
}

/** A new 法別 must not stop the counter: the number is kept, and its kind says what is unknown. */
export function kindOfLaw(law: string): string {
	return KINDS.get(law) ?? `法別番号${law}(表にない番号)`;
}
