/** Whole yen, as staff type them at the counter and as the screen shows them. */
import { halfWidth } from './half-width';

type YenParse =
	| { ok: true; yen: number }
	| { ok: false; reason: 'empty' | 'not-a-number' | 'too-large'; message: string };

const MOST = 9_999_999;
/** Commas only where they mark thousands: 「1,5」 may be a decimal, and 15円 would be a wrong guess. */
const AMOUNT = /^[¥\\]? ?(?:\d+|\d{1,3}(?:[,、]\d{3})+) ?円?$/;

export function parseYen(typed: string): YenParse {
	const text = halfWidth(typed);
	if (text === '') {
		return {
			ok: false,
			reason: 'empty',
			message: '金額を入れてください。0円のときは0を入れます。'
		};
	}
	if (!AMOUNT.test(text)) {
		return {
			ok: false,
			reason: 'not-a-number',
			message: '金額を読み取れませんでした。1,080のように、数字だけで入れてください。'
		};
	}
	const yen = Number(text.replace(/\D/g, ''));
	if (yen > MOST) {
		return {
			ok: false,
			reason: 'too-large',
			message: `${formatYen(MOST)}までの金額を入れてください。けた数をもう一度ご確認ください。`
		};
	}
	return { ok: true, yen };
}

/** 「1,080円」 */
export function formatYen(yen: number): string {
	return `${withCommas(yen)}円`;
}

/** 「1,080」 */
export function withCommas(yen: number): string {
	return String(yen).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
