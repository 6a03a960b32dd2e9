/** Chance that a seed decides: the same seed, the same schedule. */
export interface Chance {
	next(): number;
	/** Whether something of this probability happens. */
	happens(probability: number): boolean;
	between(low: number, high: number): number;
	pick<T>(from: readonly T[]): T;
	/** Its own stream: what runs side by side must not change what the other draws. */
	fork(): Chance;
	id(): string;
}

export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	// mulberry32
	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}
	const letters = () =>
		Math.floor(next() * 0x1_0000_0000)
			.toString(16)
			.padStart(8, '0');
	return {
		next,
		fork: () => chanceOf(Math.floor(next() * 4_294_967_296)),
		id: () => `${letters()}-${letters()}`,
		happens: (probability) => next() < probability,
		between: (low, high) => low + Math.floor(next() * (high - low + 1)),
		pick: (from) => from[Math.floor(next() * from.length)]!
	};
}
