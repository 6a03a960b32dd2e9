/**
 * The PIN of a staff member: short, because it opens only what was opened before on this device, and
 * five wrong ones end that. A right one begins the count anew: of four digits a colleague who tries
 * four between two of them, twenty times a day, has tried one in a hundred within the day; of six, in months.
 */
import { bareText } from './half-width';

const least = 6;
const most = 8;

/** What a keyboard in full-width mode types is the same PIN. */
export function cleanPin(typed: string): string {
	return bareText(typed);
}

/** Null where it may be used. */
export function pinProblem(typed: string): string | null {
	const pin = cleanPin(typed);
	if (!/^\d*$/.test(pin)) return 'PINは数字だけにしてください。';
	if (pin.length < least) return `PINは${least}けた以上の数字にしてください。`;
	if (pin.length > most) return `PINは${most}けたまでにしてください。`;
	if (isRun(pin) || /^(\d{1,3})\1+$/.test(pin))
		return '111111や123123のような番号は、すぐに当てられます。ほかの番号にしてください。';
	return null;
}

/** The same step from each digit to the next: 111111, 123456, 987654. */
function isRun(pin: string): boolean {
	const digits = [...pin].map(Number);
	const step = (digits[1] ?? 0) - (digits[0] ?? 0);
	return digits.every((digit, at) => at === 0 || digit - (digits[at - 1] ?? 0) === step);
}
