/** What every field refuses before it can be stored, in words for the staff. */
import { containsMyNumber } from '../numbers/my-number';
import type { Json } from './fact';
import { utf8Length } from '../numbers/text';

/** R7: 個人番号 is refused in every field, in any width or spacing. */
export const myNumberRefused =
	'12けたのマイナンバーのようです。マイナンバーは記録できません。消してから保存してください。';

/** Longest texts in bytes of UTF-8; together they stay far below a sealed fact's 32 KiB. */
export const maxBytes = { name: 300, number: 60, note: 6000 } as const;

/** A message when the text may not be stored, else null. Empty text is no problem here. */
export function refuseText(text: string, max: keyof typeof maxBytes): string | null {
	if (containsMyNumber(text)) return myNumberRefused;
	const over = utf8Length(text) - maxBytes[max];
	if (over <= 0) return null;
	const letters = Math.ceil(over / 3);
	return `長すぎて保存できません。入力は残っています。約${letters}文字へらしてください。`;
}

/** A device-made id may look like a My Number by accident. */
const madeId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True when any text in it holds a My Number: for whole documents that come from outside. */
export function holdsMyNumber(value: Json): boolean {
	if (typeof value === 'string') return !madeId.test(value) && containsMyNumber(value);
	if (typeof value === 'number') return containsMyNumber(String(value));
	if (value === null || typeof value !== 'object') return false;
	return Object.values(value).some((member: Json) => holdsMyNumber(member));
}
