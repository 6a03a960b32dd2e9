/** What a rulebook in a file is made of. */
import * as z from 'zod/mini';
import { isDate } from '../numbers/calendar';

// The app's content security policy forbids eval, which zod's fast path needs.
z.config({ jitless: true });

/**
 * Names go into addresses and into the readable part of facts: no word of Japanese, no name of a
 * person fits into one.
 */
export const code = z
	.string()
	.check(
		z.regex(/^[A-Za-z0-9][A-Za-z0-9.*'-]{0,39}$/, "名前は英数字と . * ' - だけの40文字までです。")
	);
const longest = 2000;
export const text = z
	.string()
	.check(z.maxLength(longest, `長すぎます。${longest}文字までにします。`));
export const words = text.check(z.minLength(1, '空です。文を書きます。'));
export const optionalWords = z.optional(words);
const isoDay = z.regex(/^\d{4}-\d{2}-\d{2}$/, '日は 2026-12-01 の形で書きます。');
export const day = z.string().check(isoDay, z.refine(isDate, 'カレンダーにない日です。'));
/** Present and true, or left out. */
export const flag = z.optional(z.literal(true));

/** An unknown member is refused: a slip in its name would otherwise drop what it says. */
export function form<Shape extends z.core.$ZodShape>(shape: Shape) {
	return z.strictObject(shape);
}

export function dictionary<Value extends z.core.SomeType>(value: Value) {
	return z.record(code, value);
}

export function list<Item extends z.core.SomeType>(item: Item) {
	return z.array(item);
}
