/** How much is offered at once, and what is passed over: the same in a round, before a wipe and in the service worker. */
import { limits } from '$lib/protocol/limits';

export interface Portion {
	/** Facts in the next push, at most. */
	most: number;
	/** Facts on which the server fails: the ones behind them are still to be offered. */
	without: Set<string>;
	/** Of those, how many since the server last took something. */
	inARow: number;
}

/** A server that fails on so many facts in a row fails on every one: asking on would be a request for each. */
const mostInARow = 32;

export function newPortion(): Portion {
	return { most: limits.pushFacts, without: new Set(), inARow: 0 };
}

export function isTooMuch(refused: string | undefined): boolean {
	return refused === 'too-large' || refused === 'fault' || refused === 'malformed';
}

export function isTired({ inARow }: Portion): boolean {
	return inARow >= mostInARow;
}

export function grow(portion: Portion): void {
	portion.most = Math.min(limits.pushFacts, portion.most * 2);
	portion.inARow = 0;
}

/** Less at once, down to one fact; the one on which the server fails is passed over. */
export function shrink(portion: Portion, first: string, of: number): void {
	portion.most = Math.max(1, Math.floor(of / 2));
	if (of > 1) return;
	portion.without.add(first);
	portion.inARow += 1;
}
