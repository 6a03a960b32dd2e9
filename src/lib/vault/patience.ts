/**
 * How long to wait after wrong secrets. Counted in time that passed on this page and on no clock: a
 * clock that is set back or forward changes nothing, and a reload begins the wait anew.
 */

/** Wrong PINs after which the keys leave the memory. */
export const pinTries = 5;

const seconds = {
	pin: [0, 1, 2, 5, 10],
	passphrase: [0, 0, 2, 5, 15, 30, 60]
} as const;

/** In ms. */
export function waitAfter(wrong: number, secret: keyof typeof seconds): number {
	const steps = seconds[secret];
	return (steps[Math.min(wrong, steps.length - 1)] ?? 0) * 1000;
}
