/** One schedule: three devices over at least five days, a server, and everything that goes wrong between them. */
import { vi } from 'vitest';
import type { Statement } from '../../src/lib/domain/journal/fact';
import type { CopyFailure } from '../../src/lib/storage/copy';
import { chanceOf, type Chance } from './chance';
import { openClinic, type Clinic } from './clinic';
import { draw, noHits, onRequest, onStep, type Fault, type Hits } from './faults';
import { findHoles, judgeGreen, judgeHealed, type Failure } from './oracles';
import { openTablet, type Tablet, type Wire } from './tablet';

export interface Shape {
	days: number;
	/** Facts per device, at least. */
	facts: number;
}
export const whole: Shape = { days: 5, facts: 100 };

export interface Outcome {
	seed: number;
	facts: number;
	hits: Hits;
	failures: Failure[];
}

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 10, 24);

export interface World {
	clinic: Clinic;
	tablets: Tablet[];
	chance: Chance;
	hits: Hits;
	now: () => number;
	failures: Failure[];
	/** Sealed parts that somebody had erased. */
	erased: Set<string>;
	/** How often the log went backwards. */
	restores: number;
}

export async function runSchedule(seed: number, shape: Shape = whole): Promise<Outcome> {
	const chance = chanceOf(seed);
	const hits = noHits();
	let clock = start;
	const now = () => clock;
	// A request that never comes back ends after its patience, which no schedule waits for.
	const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(new AbortController().signal);
	const clinic = await openClinic(now);
	const tablets: Tablet[] = [];
	for (const name of ['tablet', 'phone', 'office']) {
		const tablet = await openTablet(name, { clinic, now });
		if (chance.happens(0.2)) {
			tablet.skew = chance.between(-400, 400) * day;
			hits['clock wrong'] += 1;
		}
		tablets.push(tablet);
	}
	const failures: Failure[] = [];
	const world: World = {
		...{ clinic, tablets, chance, hits, now, failures },
		erased: new Set(),
		restores: 0
	};
	try {
		const made = () => Math.min(...tablets.map(({ confirmed }) => confirmed.size));
		while (clock < start + shape.days * day || made() < shape.facts) {
			clock += chance.between(1, (shape.days * day) / minute / 90) * minute;
			await step(world);
			if (failures.length > 0) return { seed, hits, failures, facts: made() };
		}
		await heal(world, () => (clock += 20 * minute));
		const facts = tablets.reduce((sum, { confirmed }) => sum + confirmed.size, 0);
		return { seed, hits, failures, facts };
	} finally {
		timeout.mockRestore();
		await clinic.close();
		for (const { disk } of tablets) disk.db.close();
	}
}

async function step(world: World): Promise<void> {
	const { chance, tablets, clinic, hits } = world;
	const tablet = chance.pick(tablets);
	if (chance.happens(0.03)) tablet.online = !tablet.online;
	const fault = draw(chance, onStep);
	let unlocked = true;
	if (fault === 'server restored, told' || fault === 'server restored, silent') {
		await restore(world, fault);
	} else if (fault) {
		hits[fault] += 1;
	}
	if (fault === 'server restarted') await clinic.restart();
	if (fault === 'database lost') await tablet.startAgain('lost');
	if (fault === 'second copy fails') tablet.disk.copy.fails = full;
	if (fault === 'database write fails') {
		tablet.disk.fault = { error: new DOMException('full', 'QuotaExceededError'), in: 'writes' };
	}
	if (fault === 'locked round') unlocked = false;
	if (chance.happens(0.05)) await clinic.keepCopy();
	await tablet.save(statementsOf(world, { tablet, fault }));
	if (chance.happens(0.7))
		await exchange(world, tablet, { unlocked, twice: fault === 'second tab' });
	tablet.disk.copy.fails = null;
	tablet.disk.fault = null;
}

const full: CopyFailure = { ok: false, reason: 'quota', detail: 'full' };

async function restore(
	world: World,
	fault: 'server restored, told' | 'server restored, silent'
): Promise<void> {
	const put = await world.clinic.putBack(fault === 'server restored, told' ? 'told' : 'silent');
	if (!put) return;
	world.hits[fault] += 1;
	world.restores += 1;
}

/** A round, or two at once as two tabs run them; then what the header says is judged. */
async function exchange(
	world: World,
	tablet: Tablet,
	{ unlocked, twice }: { unlocked: boolean; twice: boolean }
): Promise<void> {
	const before = world.restores;
	const one = () => oneRound(world, tablet, { unlocked, calm: false });
	const ended = await (twice ? Promise.all([one(), one()]).then(([first]) => first) : one());
	if (ended === 'killed') return tablet.startAgain('kept');
	const silent = ended !== null && ended.end === 'unreachable';
	const status = await tablet.status(silent);
	if (before === world.restores) world.failures.push(...(await judgeGreen(world, tablet, status)));
}

async function oneRound(
	world: World,
	tablet: Tablet,
	{ unlocked, calm }: { unlocked: boolean; calm: boolean }
) {
	let kill: () => void = () => {};
	const killed = new Promise<'killed'>((resolve) => (kill = () => resolve('killed')));
	const wire = calm ? toServer(world) : faulty(world, tablet, kill);
	return Promise.race([tablet.round(wire, { unlocked }), killed]);
}

function toServer({ clinic }: World): Wire {
	return async (path, init) => {
		const { authorization } = init.headers as { authorization: string };
		return clinic.answer({ path, authorization, body: init.body as Uint8Array });
	};
}

function faulty(world: World, tablet: Tablet, kill: () => void): Wire {
	const { chance, hits } = world;
	const server = toServer(world);
	return async (path, init) => {
		if (!tablet.online) throw new TypeError('offline');
		const fault = draw(chance, onRequest);
		if (fault) hits[fault] += 1;
		const json = (status: number, body: string) => new Response(body, { status });
		switch (fault) {
			case 'request lost':
				throw new TypeError('lost');
			case 'portal page':
				return json(200, '<!doctype html><h1>Wi-Fi</h1>');
			case 'server busy':
				return json(429, '');
			case 'server fault':
				return json(500, 'Internal error');
			case 'request doubled':
				return chance.pick(await Promise.all([server(path, init), server(path, init)]));
			case 'device killed':
				if (chance.happens(0.5)) await server(path, init);
				kill();
				return new Promise<never>(() => undefined);
		}
		const answer = await server(path, init);
		if (fault === 'answer lost') throw new TypeError('lost');
		if (fault === 'answer cut off') {
			const text = await answer.text();
			return json(200, text.slice(0, chance.between(0, text.length - 1)));
		}
		if (fault === 'answer late') await meanwhile(world, tablet);
		return answer;
	};
}

/** What may happen while an answer is under way. */
async function meanwhile(world: World, tablet: Tablet): Promise<void> {
	const { chance, tablets, clinic } = world;
	if (chance.happens(0.3)) await clinic.keepCopy();
	if (chance.happens(0.3)) await restore(world, 'server restored, silent');
	if (chance.happens(0.5)) await tablet.save(statementsOf(world, { tablet, fault: null }));
	const others = tablets.filter((one) => one !== tablet);
	if (chance.happens(0.5)) {
		const other = chance.pick(others);
		await other.save(statementsOf(world, { tablet: other, fault: null }));
		await other.round(toServer(world), { unlocked: true });
	}
	// Another tab of the same device.
	if (chance.happens(0.5)) await tablet.round(toServer(world), { unlocked: chance.happens(0.7) });
}

let made = 0;

function statementsOf(
	world: World,
	{ tablet, fault }: { tablet: Tablet; fault: Fault | null }
): Statement[] {
	const { chance } = world;
	made += 1;
	const visit = chance.happens(0.6)
		? `visit ${tablet.name} ${made}`
		: `visit ${chance.between(1, 9)}`;
	const say = (kind: string, about: string, facts: object, pii: object | null = null) =>
		({
			id: crypto.randomUUID(),
			kind,
			v: 1,
			rulebook: '2026-08-01',
			about,
			facts,
			pii
		}) as Statement;
	const date = '2026-11-24';
	const said = [
		say('visit.recorded', visit, { date, state: 'pending', patient: null }, { note: 'メモ' }),
		say('patient.registered', `patient ${made}`, {}, { name: '山田', kana: 'ヤマダ' }),
		say('visit.named', visit, { patient: `patient ${made}` }),
		say('visit.verified', visit, { date, method: 'card', insurer: chance.pick(['same', 'other']) }),
		say('visit.flown', visit, { only: 'a newer version knows' })
	].slice(0, chance.between(2, 5));
	if (fault === 'poison fact') said.push(say('', visit, {}));
	if (fault === 'erasure') {
		const gone = [...tablet.confirmed].slice(-chance.between(1, 20));
		if (gone.length > 0) said.push(say('sealed.erased', 'erasures', { facts: gone }));
		for (const id of gone) world.erased.add(id);
	}
	return said;
}

/** Everything works again. Three rounds each must be enough. */
async function heal(world: World, pass: () => void): Promise<void> {
	const { tablets, failures } = world;
	for (const tablet of tablets) {
		tablet.online = true;
		await tablet.startAgain('kept');
	}
	for (let round = 0; round < 3; round += 1) {
		for (const tablet of tablets) {
			pass();
			await oneRound(world, tablet, { unlocked: true, calm: true });
		}
	}
	failures.push(...(await judgeHealed(world)), ...(await findHoles(world)));
}
