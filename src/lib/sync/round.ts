/** One round: performs what `decide` says until it rests, or until no answer comes. */
import type { Standing } from '$lib/protocol/standing';
import { limits } from '$lib/protocol/limits';
import { protocolVersion } from '$lib/protocol/version';
import type { Disk } from '$lib/storage/disk';
import { enterEpoch } from '$lib/storage/epoch';
import { applyAnswer, readOffers } from '$lib/storage/offers';
import { catchUpBehind } from '$lib/storage/behind';
import { applyPage } from '$lib/storage/pages';
import { noteStanding, readStanding, type Reading } from '$lib/storage/standing';
import { decide } from './decide';
import { toParcel } from './parcel';
import { grow, isTired, isTooMuch, newPortion, shrink, type Portion } from './portion';
import type { AnswerOf, Message, Reply, RequestOf } from './send';

export interface Ports {
	disk: Disk;
	app: string;
	unlocked: boolean;
	send: <M extends Message>(message: M, request: RequestOf<M>) => Promise<Reply<AnswerOf<M>>>;
	now: () => number;
	/** After every step, so that other tabs see that this one is alive. */
	beat: () => void;
}

export type Ended =
	| { end: 'level'; spread: number; foreign: number }
	| { end: 'unreachable' }
	/** Retired, stolen, unknown, another version: asking again does not help before something changes. */
	| { end: 'refused'; refused: string }
	| { end: 'later'; retryAfter: number }
	/** This device cannot read or write. */
	| { end: 'disk'; detail: string };

/** What this device remembers from one round to the next; all of it may be lost. */
export interface Memory {
	told: string | null;
	/** What was passed over is offered again after a round that came to the end of what waits. */
	portion: Portion;
	/** Facts in a page of a pull. */
	page: number;
}

export function newMemory(page: number = limits.pullFacts): Memory {
	return { told: null, portion: newPortion(), page };
}

interface Round {
	met: string | null;
	pulled: boolean;
	foreign: number;
	spread: number;
	/** Steps without any progress. */
	idle: number;
}

/** Pages after which their records are shown although more is to come. */
const mostBehind = 9;

/** More than a healthy exchange ever needs in a row without moving. */
const mostIdle = 8;

export async function runRound(ports: Ports, memory: Memory): Promise<Ended> {
	const ended = await runSteps(ports, memory);
	// However it ended: what came is shown.
	await catchUpBehind(ports.disk, 0);
	return ended;
}

async function runSteps(ports: Ports, memory: Memory): Promise<Ended> {
	const { portion } = memory;
	// Behind those over which the last round grew tired; otherwise from the beginning.
	if (!isTired(portion)) portion.without.clear();
	portion.inARow = 0;
	const round: Round = {
		met: null,
		pulled: false,
		foreign: 0,
		spread: 0,
		idle: 0
	};
	for (;;) {
		ports.beat();
		const read = await readStanding(ports.disk);
		if (!read.ok) return { end: 'disk', detail: read.detail };
		const reading = read.value;
		const { epoch, cursor, head, unsent, quarantined } = reading;
		const waiting = `${unsent} ${quarantined}`;
		const offers = isTired(portion) ? 0 : unsent - portion.without.size;
		const known = { epoch, cursor, head, offers, waiting };
		const { met, pulled } = round;
		const action = decide({ ...known, met, pulled, unlocked: ports.unlocked, told: memory.told });
		if (action.do === 'rest') {
			const { spread, foreign } = round;
			const isPassedOver = unsent > 0 && portion.without.size > 0;
			return isPassedOver
				? { end: 'refused', refused: 'fault' }
				: { end: 'level', spread, foreign };
		}
		const ended = await perform[action.do]({ ports, memory, round, reading, waiting });
		if (ended) return ended;
		round.idle += 1;
		if (round.idle > mostIdle) return { end: 'unreachable' };
	}
}

interface Step {
	ports: Ports;
	memory: Memory;
	round: Round;
	reading: Reading;
	waiting: string;
}

const perform = { enter, meet: tell, push, pull, tell };

async function enter({ ports, round }: Step): Promise<Ended | null> {
	const entered = await enterEpoch(ports.disk, round.met ?? '');
	round.met = null;
	round.pulled = false;
	return entered.ok ? null : { end: 'disk', detail: entered.detail };
}

async function tell({ ports, memory, round, reading, waiting }: Step): Promise<Ended | null> {
	const { unsent, oldest, quarantined } = reading;
	const reply = await ports.send('status', {
		...from(ports, reading),
		unsent,
		oldest,
		quarantined
	});
	if (!reply.ok) return failed(reply);
	const { standing } = reply.answer;
	const noted = await noteStanding(ports.disk, standing, ports.now());
	if (!noted.ok) return { end: 'disk', detail: noted.detail };
	if (noted.value === 'fits') memory.told = waiting;
	learn(round, standing, noted.value);
	return null;
}

async function push({ ports, memory, round, reading }: Step): Promise<Ended | null> {
	const { disk } = ports;
	const { portion } = memory;
	const offers = await readOffers(disk, portion);
	if (!offers.ok) return { end: 'disk', detail: offers.detail };
	const facts = toParcel(offers.value);
	// Rows whose facts are gone: nothing to offer, and nothing to be green about.
	if (facts.length === 0) return { end: 'disk', detail: 'What is to be offered is not there' };
	const reply = await ports.send('push', { ...from(ports, reading), facts });
	if (!reply.ok) {
		if (reply.reason !== 'refused' || !isTooMuch(reply.refused)) return failed(reply);
		shrink(portion, offers.value[0]!.fact.id, facts.length);
		// However many there are in a row: what is behind them is still to be offered.
		if (facts.length === 1) round.idle = 0;
		return null;
	}
	const answer = reply.answer;
	const applied = await applyAnswer(disk, { answer, sentAt: reading.cursor, at: ports.now() });
	if (!applied.ok) return { end: 'disk', detail: applied.detail };
	grow(portion);
	if (applied.value === 'applied' && answer.results.length > 0) round.idle = 0;
	if (applied.value === 'again') round.pulled = false;
	learn(round, answer.standing, applied.value);
	return null;
}

async function pull({ ports, memory, round, reading }: Step): Promise<Ended | null> {
	const reply = await ports.send('pull', { ...from(ports, reading), limit: memory.page });
	if (!reply.ok) return failed(reply);
	const { answer } = reply;
	const applied = await applyPage(ports.disk, { answer, at: ports.now() });
	if (!applied.ok) return { end: 'disk', detail: applied.detail };
	if (applied.value === 'applied') {
		round.pulled = (answer.facts.at(-1)?.seq ?? reading.cursor) >= answer.standing.head;
		round.foreign += answer.facts.length;
		if (answer.facts.length > 0) round.idle = 0;
	}
	learn(round, answer.standing, applied.value);
	await catchUpBehind(ports.disk, mostBehind);
	return null;
}

function learn(round: Round, standing: Standing, applied: string): void {
	round.spread = standing.spread;
	if (applied === 'moved') round.met = standing.epoch;
}

const forGood = [
	'retired',
	'revoked',
	'stolen',
	'unknown-device',
	'signature',
	'wrong-key',
	'version',
	'clock'
];

function failed(reply: Exclude<Reply<never>, { ok: true }>): Ended {
	if (reply.reason === 'unreachable') return { end: 'unreachable' };
	const { refused, retryAfter } = reply;
	if (forGood.includes(refused)) return { end: 'refused', refused };
	return { end: 'later', retryAfter };
}

function from({ app }: Ports, { epoch, cursor, head, hash }: Reading) {
	return { v: protocolVersion, app, position: { epoch, cursor, head, hash } } as const;
}
