/** The line between a device and the server, and what it does to requests and answers. */
import type { Chance } from './chance';
import { draw, onRequest } from './faults';
import { statementsOf } from './says';
import { minute, restore, type World } from './schedule';
import type { Tablet, Wire } from './tablet';

/** A request that reaches the server when its sender has long given up. */
export interface Late {
	at: number;
	deliver: () => Promise<unknown>;
}

export function line({ clinic }: World): Wire {
	return async (path, init) => {
		const { authorization } = init.headers as { authorization: string };
		return clinic.answer({ path, authorization, body: init.body as Uint8Array });
	};
}

interface OneRound {
	tablet: Tablet;
	chance: Chance;
	kill: () => void;
}

export function faultyLine(world: World, { tablet, chance, kill }: OneRound): Wire {
	const { hits, late, now } = world;
	const server = line(world);
	return async (path, init) => {
		if (!tablet.online) throw new TypeError('offline');
		const fault = draw(chance, onRequest);
		if (fault) hits[fault] += 1;
		const text = (status: number, body: string) => new Response(body, { status });
		const again = () => late.push({ at: now() + delay(chance), deliver: () => server(path, init) });
		switch (fault) {
			case 'request lost':
				throw new TypeError('lost');
			case 'request late':
				again();
				throw new TypeError('not answered in time');
			case 'request repeated':
				again();
				break;
			case 'portal page':
				return text(200, '<!doctype html><h1>Wi-Fi</h1>');
			case 'server busy':
				return text(429, '');
			case 'server fault':
				return text(500, 'Internal error');
			case 'request doubled':
				return chance.pick(await Promise.all([server(path, init), server(path, init)]));
			case 'device killed':
				if (chance.happens(0.5)) await server(path, init);
				kill();
				return new Promise<never>(() => undefined);
		}
		const { count } = world.restores;
		const answer = await server(path, init);
		if (fault === 'answer lost') throw new TypeError('lost');
		if (fault === 'answer cut off') {
			const whole = await answer.text();
			return text(200, whole.slice(0, chance.between(0, whole.length - 1)));
		}
		if (fault === 'answer late') await meanwhile(world, tablet, chance);
		if (answer.status === 200) tablet.knownRestores = count;
		return answer;
	};
}

/** Half of them soon enough for the server to take them. */
function delay(chance: Chance): number {
	return chance.happens(0.5) ? chance.between(1, 4) * minute : chance.between(5, 120) * minute;
}

/** What may happen while an answer is under way, as when the tab that waits for it is frozen. */
async function meanwhile(world: World, tablet: Tablet, chance: Chance): Promise<void> {
	const { tablets, clinic, pass } = world;
	pass(delay(chance));
	if (chance.happens(0.3)) clinic.keepCopy();
	if (chance.happens(0.3)) await restore(world, 'server restored, silent');
	const say = (one: Tablet) =>
		one.save(statementsOf(world, { tablet: one, chance, poison: false }));
	if (chance.happens(0.5)) await say(tablet);
	if (chance.happens(0.5)) {
		const other = chance.pick(tablets.filter((one) => one !== tablet));
		await say(other);
		await other.round(line(world), { unlocked: true });
	}
	// Another tab of the same device.
	if (chance.happens(0.5)) await tablet.round(line(world), { unlocked: chance.happens(0.7) });
}
