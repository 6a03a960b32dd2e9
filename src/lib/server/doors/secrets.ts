/** Random secrets that travel once, and what is kept of them: a hash. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readLetters } from '$lib/domain/numbers/letters';
import { spell } from '../letters';

/** For links and cookies: 256 bits. */
export function newSecret(): string {
	return randomBytes(32).toString('base64url');
}

/** For people to copy: groups of four letters, five bits each. */
export function newLetters(bytes: number): string {
	return spell(randomBytes(bytes)).match(/.{4}/g)?.join('-') ?? '';
}

export function digestOf(secret: string): string {
	return createHash('sha256').update(secret).digest('base64');
}

export function digestOfLetters(typed: string): string {
	return digestOf(readLetters(typed));
}

export function isSame(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}
