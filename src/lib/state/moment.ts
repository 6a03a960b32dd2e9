/** Two clocks: one of them stands still while some devices sleep, the other one can be set back. */
export interface Moment {
	wall: number;
	page: number;
}

export function moment(): Moment {
	return { wall: Date.now(), page: performance.now() };
}

/** Milliseconds, by whichever clock says more. */
export function since({ wall, page }: Moment): number {
	return Math.max(Date.now() - wall, performance.now() - page);
}
