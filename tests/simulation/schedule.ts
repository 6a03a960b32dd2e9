/** One schedule: three devices over at least five days, a server, and everything that goes wrong between them. */
import type { CopyFailure } from '../../src/lib/storage/copy';
import { chanceOf, type Chance } from './chance';
import { openClinic, type Clinic } from './clinic';
import {
	endOne,
	excuseWiped,
	judgeEnded,
	judgeRing,
	meetAgain,
	forgetUnheard,
	type Ended
} from './ends';
import { draw, noHits, onStep, wrongClock, type Fault, type Hits, type Mix } from './faults';
import {
	findHoles,
	judgeGreen,
	judgeHealed,
	judgeHeld,
	judgeLevel,
	judgeNumbers,
	type Failure
} from './oracles';
import { eraseOne, statementsOf } from './says';
import { openTablet, type Tablet } from './tablet';
import { faultyLine, line, type Late } from './wire';

export interface Shape {
	days: number;
	/** Facts per device, at least. */
	facts: number;
	steps?: Mix;
}
export const whole: Shape = { days: 5, facts: 100 };

export interface Outcome {
	seed: number;
	facts: number;
	/** Simulated. */
	days: number;
	hits: Hits;
	failures: Failure[];
}

export const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 10, 24);

/** Steps of a schedule, about. */
const steps = 180;

export interface World {
	clinic: Clinic;
	tablets: Tablet[];
	/** Taken out of the three. */
	ended: Ended[];
	chance: Chance;
	hits: Hits;
	now: () => number;
	pass: (ms: number) => void;
	failures: Failure[];
	/** Requests that are still under way. */
	late: Late[];
	/** Sealed parts that somebody had erased. */
	erased: Set<string>;
	/** How often the log went backwards. */
	restores: { count: number };
	said: { count: number };
}

export async function runSchedule(seed: number, shape: Shape = whole): Promise<Outcome> {
	const chance = chanceOf(seed);
	let clock = start;
	const now = () => clock;
	// A request that never comes back ends after its patience, which no schedule waits for.
	const patience = Object.getOwnPropertyDescriptor(AbortSignal, 'timeout')!;
	const endless = { ...patience, value: () => new AbortController().signal };
	Object.defineProperty(AbortSignal, 'timeout', endless);
	const clinic = await openClinic(now);
	const world: World = {
		...{ clinic, chance, now, tablets: [], ended: [], failures: [], late: [], hits: noHits() },
		...{ erased: new Set(), restores: { count: 0 }, said: { count: 0 } },
		pass: (ms) => (clock += ms)
	};
	const { tablets, hits, failures } = world;
	const everybody = () => [...tablets, ...world.ended.map(({ tablet }) => tablet)];
	const made = () => Math.min(...tablets.map(({ confirmed }) => confirmed.size));
	const end = (): Outcome => ({
		...{ seed, hits, failures },
		facts: everybody().reduce((sum, { confirmed }) => sum + confirmed.size, 0),
		days: (clock - start) / day
	});
	try {
		for (const name of ['tablet', 'phone', 'office']) {
			const tablet = await openTablet(name, { clinic, now, newId: () => chance.id() });
			if (chance.happens(wrongClock)) {
				tablet.skew = chance.between(-400, 400) * day;
				hits['clock wrong'] += 1;
			}
			tablets.push(tablet);
		}
		while (clock < start + shape.days * day || made() < shape.facts) {
			clock += chance.between(1, (2 * shape.days * day) / minute / steps) * minute;
			await step(world, shape.steps ?? onStep);
			if (failures.length > 0) return end();
		}
		await heal(world);
		return end();
	} finally {
		Object.defineProperty(AbortSignal, 'timeout', patience);
		await clinic.close();
		for (const tablet of everybody()) tablet.throwAway();
	}
}

async function step(world: World, mix: Mix): Promise<void> {
	const { chance, tablets, clinic, hits } = world;
	await arrive(world);
	const tablet = chance.pick(tablets);
	if (!tablet.online && chance.happens(0.05)) tablet.online = true;
	const fault = draw(chance, mix);
	if (fault && !countedLater.has(fault)) hits[fault] += 1;
	if (fault === 'server restored, told' || fault === 'server restored, silent') {
		await restore(world, fault);
	}
	if (fault === 'offline spell') tablet.online = false;
	if (fault === 'server restarted') await clinic.restart();
	if (fault === 'database lost') await tablet.startAgain('lost');
	if (fault === 'second copy fails') tablet.disk.copy.fails = full;
	if (fault === 'database write fails') {
		tablet.disk.fault = { error: new DOMException('full', 'QuotaExceededError'), in: 'writes' };
	}
	if (chance.happens(0.05)) clinic.keepCopy();
	if (fault === 'erasure') await eraseOne(world, tablet);
	for (const one of world.ended) if (chance.happens(0.1)) await meetAgain(world, one);
	await tablet.save(statementsOf(world, { tablet, chance, poison: fault === 'poison fact' }));
	if (chance.happens(0.5)) await exchange(world, tablet, fault);
	tablet.disk.copy.fails = null;
	tablet.disk.fault = null;
	world.failures.push(...(await judgeHeld(tablet)));
	if (fault) await endOne(world, tablet, fault);
}

/** These happen only where there is something for them to happen to. */
const countedLater: ReadonlySet<Fault> = new Set([
	'server restored, told',
	'server restored, silent',
	'erasure',
	'second tab',
	'locked round',
	'device retired',
	'device revoked',
	'device stolen'
]);

const full: CopyFailure = { ok: false, reason: 'quota', detail: 'full' };

export async function restore(
	world: World,
	fault: 'server restored, told' | 'server restored, silent'
): Promise<void> {
	const put = await world.clinic.putBack(fault === 'server restored, told' ? 'told' : 'silent');
	if (!put) return;
	await excuseWiped(world);
	world.hits[fault] += 1;
	world.restores.count += 1;
}

/** A round, or two at once as two tabs run them; then what the header says is judged. */
async function exchange(world: World, tablet: Tablet, fault: Fault | null): Promise<void> {
	const unlocked = fault !== 'locked round';
	if (fault === 'locked round' || fault === 'second tab') world.hits[fault] += 1;
	const one = () => {
		let kill: () => void = () => {};
		const killed = new Promise<'killed'>((resolve) => (kill = () => resolve('killed')));
		const wire = faultyLine(world, { tablet, chance: world.chance.fork(), kill });
		return Promise.race([tablet.round(wire, { unlocked }), killed]);
	};
	const ended = await (fault === 'second tab'
		? Promise.all([one(), one()]).then(([first]) => first)
		: one());
	if (ended === 'killed') return tablet.startAgain('kept');
	if (unlocked && ended?.end === 'level' && ended.foreign > 0) await tablet.afterRound(line(world));
	const silent = ended !== null && ended.end === 'unreachable';
	const status = await tablet.status(silent);
	// A log put back since the last answer is nothing that the device could know.
	if (tablet.knownRestores === world.restores.count) {
		world.failures.push(...(await judgeGreen(world, { tablet, status })));
		world.failures.push(...(await judgeNumbers(world, tablet)));
	}
}

/** Requests that were held up on the way reach the server; nobody waits for their answers any more. */
async function arrive(world: World): Promise<void> {
	const { late, now } = world;
	const due = late.filter(({ at }) => at <= now());
	world.late = late.filter(({ at }) => at > now());
	for (const { deliver } of due) await deliver();
}

/** Everything works again. Three rounds each must be enough. */
async function heal(world: World): Promise<void> {
	const { tablets, failures, pass } = world;
	pass(2 * 60 * minute);
	await arrive(world);
	for (const tablet of tablets) {
		tablet.online = true;
		await tablet.startAgain('kept');
	}
	// Before the others, who are to have what comes from them.
	for (const one of world.ended) {
		for (let round = 0; round < 3; round += 1) await meetAgain(world, one);
	}
	for (let round = 0; round < 3; round += 1) {
		for (const tablet of tablets) {
			pass(20 * minute);
			const ended = await tablet.round(line(world), { unlocked: true });
			await tablet.afterRound(line(world));
			if (round === 2) failures.push(...(await judgeLevel(tablet, ended)));
		}
	}
	// The second copy gives up erased parts at a start.
	for (const tablet of tablets) await tablet.startAgain('kept');
	forgetUnheard(world);
	failures.push(...(await judgeHealed(world)), ...(await findHoles(world)));
	failures.push(...(await judgeEnded(world)), ...(await judgeRing(world)));
}
