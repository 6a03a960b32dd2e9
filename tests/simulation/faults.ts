/** What may go wrong, how often, and how often it did. */
import type { Chance } from './chance';

export const faultKinds = [
	'request lost',
	'request late',
	'request doubled',
	'request repeated',
	'answer lost',
	'answer late',
	'answer cut off',
	'portal page',
	'server busy',
	'server fault',
	'offline spell',
	'device killed',
	'database lost',
	'second copy fails',
	'database write fails',
	'clock wrong',
	'server restored, told',
	'server restored, silent',
	'server restarted',
	'poison fact',
	'erasure',
	'second tab',
	'locked round',
	'device retired',
	'device revoked',
	'device stolen',
	'stolen device handed over',
	'clinic key renewed'
] as const;
export type Fault = (typeof faultKinds)[number];
export type Mix = Partial<Record<Fault, number>>;

/** Of one request: 8 % and 8 % lost, 5 % twice, 10 % late by up to two hours, 3 % cut off. */
export const onRequest: Mix = {
	'request lost': 0.08,
	'answer lost': 0.08,
	'request doubled': 0.03,
	'request repeated': 0.02,
	'request late': 0.05,
	'answer late': 0.05,
	'answer cut off': 0.03,
	'portal page': 0.02,
	'server busy': 0.02,
	'server fault': 0.02,
	'device killed': 0.02
};

/** Of one step of the schedule. */
export const onStep: Mix = {
	'server restored, told': 0.006,
	'server restored, silent': 0.01,
	'server restarted': 0.01,
	'database lost': 0.004,
	'second copy fails': 0.01,
	'database write fails': 0.01,
	'poison fact': 0.01,
	erasure: 0.02,
	'offline spell': 0.015,
	'second tab': 0.05,
	'locked round': 0.1,
	'device retired': 0.002,
	'device revoked': 0.002,
	'device stolen': 0.004
};

/** For mutants: what a whole log or a whole device goes through must happen soon. */
export const harshly: Mix = {
	...onStep,
	'server restored, told': 0.05,
	'server restored, silent': 0.05,
	'database lost': 0.04,
	'poison fact': 0.05,
	erasure: 0.08
};

/** Of a device: its clock is wrong by up to 400 days. */
export const wrongClock = 0.2;

export type Hits = Record<Fault, number>;

export function noHits(): Hits {
	return Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Hits;
}

/** A fault that never happened was not survived either. */
export function neverHit(hits: Hits): Fault[] {
	return faultKinds.filter((kind) => hits[kind] === 0);
}

export function draw(chance: Chance, mix: Mix): Fault | null {
	let left = chance.next();
	for (const [fault, probability] of Object.entries(mix) as [Fault, number][]) {
		left -= probability;
		if (left < 0) return fault;
	}
	return null;
}
