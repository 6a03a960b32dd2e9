/** What may go wrong, how often, and how often it did. The mix is the one the design asks for. */
import type { Chance } from './chance';

export const faultKinds = [
	'request lost',
	'answer lost',
	'request doubled',
	'answer late',
	'answer cut off',
	'portal page',
	'server busy',
	'server fault',
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
	'locked round'
] as const;
export type Fault = (typeof faultKinds)[number];

/** Of one request. */
export const onRequest: Partial<Record<Fault, number>> = {
	'request lost': 0.08,
	'answer lost': 0.08,
	'request doubled': 0.05,
	'answer late': 0.1,
	'answer cut off': 0.03,
	'portal page': 0.02,
	'server busy': 0.02,
	'server fault': 0.02,
	'device killed': 0.02
};

/** Of one step of the schedule. */
export const onStep: Partial<Record<Fault, number>> = {
	'server restored, told': 0.006,
	'server restored, silent': 0.01,
	'server restarted': 0.01,
	'database lost': 0.004,
	'second copy fails': 0.01,
	'database write fails': 0.01,
	'poison fact': 0.01,
	erasure: 0.02,
	'second tab': 0.05,
	'locked round': 0.1
};

export type Hits = Record<Fault, number>;

export function noHits(): Hits {
	return Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Hits;
}

export function draw(chance: Chance, mix: Partial<Record<Fault, number>>): Fault | null {
	let left = chance.next();
	for (const [fault, probability] of Object.entries(mix) as [Fault, number][]) {
		left -= probability;
		if (left < 0) return fault;
	}
	return null;
}
