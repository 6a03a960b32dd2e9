/** 公費負担者番号 and 受給者番号 as staff type them from a 医療証: 法別2 + 都道府県2 + 実施機関3 + 検証1, and 6 + 検証1. */
import { hasValidCheckDigit } from './check-digit';
import { bareNumber } from './half-width';
import { kindOfLaw } from './insurer-number';

type PublicNumberCheck =
	| { ok: true; digits: string }
	| { ok: false; reason: 'empty' | 'not-digits' | 'length' | 'check-digit'; digits: string };

export function checkPayerNumber(typed: string): PublicNumberCheck & { kind: string } {
	const checked = check(typed, 8);
	return { ...checked, kind: checked.ok ? kindOfLaw(checked.digits.slice(0, 2)) : '' };
}

export function checkRecipientNumber(typed: string): PublicNumberCheck {
	return check(typed, 7);
}

function check(typed: string, length: number): PublicNumberCheck {
	const text = bareNumber(typed);
	const digits = text.replace(/\D/g, '');
	if (text === '') return { ok: false, reason: 'empty', digits };
	if (text !== digits) return { ok: false, reason: 'not-digits', digits };
	if (digits.length !== length) return { ok: false, reason: 'length', digits };
	return hasValidCheckDigit(digits)
		? { ok: true, digits }
		: { ok: false, reason: 'check-digit', digits };
}
