import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { logOf, refusal } from '../../../tests/support/log-of';
import { memoryDisk, type MemoryDisk } from '../../../tests/support/memory-disk';
import { enter, patient, sampleKeys } from '../../../tests/support/samples';
import type { Fact } from '$lib/domain/journal/fact';
import { appendFacts } from '$lib/storage/journal';
import { offerAgain } from '$lib/storage/offers';
import { saveKeys } from '$lib/storage/save-keys';
import type { NoAnswer } from './post';
import { newMemory, runRound, type Ended, type Ports } from './round';

type Sent = { message: string; facts?: { fact: Fact }[]; position: { epoch: string | null } };

let disk: MemoryDisk;
let server: ReturnType<typeof logOf>;
let sent: Sent[];
let unlocked: boolean;

beforeEach(async () => {
	disk = memoryDisk();
	await saveKeys(sampleKeys, disk);
	server = logOf();
	sent = [];
	unlocked = true;
});

test('a first round meets the log, sends, and tells what is left', async () => {
	await save(3);
	expect(await round()).toMatchObject({ end: 'level' });
	expect(sent.map(({ message }) => message)).toEqual(['status', 'push', 'pull', 'status']);
	expect(server.ids()).toHaveLength(3);
	expect(await disk.db.unsent.count()).toBe(0);
});

test('nothing more is asked of a log that is known to the end', async () => {
	await save(1);
	await round();
	sent = [];
	await round({ keepMemory: true });
	expect(sent.map(({ message }) => message)).toEqual(['pull']);
});

test('a locked device sends and tells, and pulls nothing', async () => {
	await server.add(2);
	await save(1);
	unlocked = false;
	expect(await round()).toMatchObject({ end: 'level' });
	expect(sent.map(({ message }) => message)).toEqual(['status', 'push', 'status']);
	expect(await disk.db.facts.count()).toBe(1);
});

test('one fact on which the server fails among 1,000 keeps none of the others', async () => {
	const ids = await save(1_000);
	const poison = ids[437];
	server.refuse = (facts) =>
		facts.some(({ fact }) => fact.id === poison) ? refusal('fault') : null;
	expect(await round()).toEqual({ end: 'refused', refused: 'fault' });
	expect(new Set(server.ids())).toEqual(new Set(ids.filter((id) => id !== poison)));
	expect((await disk.db.unsent.toArray()).map(({ id }) => id)).toEqual([poison]);
	// It is not given up: the next round offers it again.
	server.refuse = () => null;
	expect(await round()).toMatchObject({ end: 'level' });
	expect(server.ids()).toHaveLength(1_000);
});

test('twenty facts in a row on which the server fails keep none of those behind them', async () => {
	const ids = await save(40);
	const poison = new Set(ids.slice(0, 20));
	server.refuse = (facts) =>
		facts.some(({ fact }) => poison.has(fact.id)) ? refusal('fault') : null;
	expect(await round()).toEqual({ end: 'refused', refused: 'fault' });
	expect(server.ids()).toEqual(ids.slice(20));
});

test('a server that fails on every fact is not asked about each of them in one round, and the last is reached', async () => {
	const ids = await save(100);
	const good = ids.at(-1);
	await server.add(2);
	server.refuse = (facts) => (facts.some(({ fact }) => fact.id !== good) ? refusal('fault') : null);
	const pushes = async () => {
		sent = [];
		expect(await round({ keepMemory: true })).toEqual({ end: 'refused', refused: 'fault' });
		return sent.filter(({ message }) => message === 'push').length;
	};
	expect(await pushes()).toBeLessThan(50);
	// What others recorded comes all the same.
	expect(await disk.db.facts.where('seq').above(0).count()).toBe(2);
	expect(await pushes()).toBeLessThan(50);
	expect(await pushes()).toBeLessThan(50);
	expect(await pushes()).toBeLessThan(50);
	expect(server.ids()).toContain(good);
	// And then from the beginning.
	server.refuse = () => null;
	expect(await round({ keepMemory: true })).toMatchObject({ end: 'level' });
	expect(await disk.db.unsent.count()).toBe(0);
}, 60_000);

test('a fact that has its number is not offered for ever', async () => {
	const [id = ''] = await save(1);
	await round();
	await disk.db.unsent.add({ id });
	expect(await round()).toMatchObject({ end: 'level' });
	expect(await disk.db.unsent.count()).toBe(0);
	// Put back by a page that still shows it as set aside.
	await offerAgain(disk, id);
	expect(await disk.db.unsent.count()).toBe(0);
});

test('a fact that the server set aside is shown with its reason, and the other 999 are sent', async () => {
	const ids = await save(1_000);
	server.dead.add(ids[500] ?? '');
	expect(await round()).toMatchObject({ end: 'level' });
	expect(await disk.db.quarantine.toArray()).toMatchObject([{ id: ids[500], reason: 'malformed' }]);
	expect(await disk.db.facts.count()).toBe(1_000);
	expect(await disk.db.unsent.count()).toBe(0);
	expect(server.ids()).toHaveLength(999);
}, 60_000);

test('what is too large at once goes in halves', async () => {
	await save(40);
	server.refuse = (facts) => (facts.length > 6 ? refusal('too-large') : null);
	expect(await round()).toMatchObject({ end: 'level' });
	const sizes = sent.flatMap(({ facts }) => facts?.length ?? []);
	expect(sizes.slice(0, 4)).toEqual([40, 20, 10, 5]);
	expect(server.ids()).toHaveLength(40);
});

test('a first sync that is cut off goes on where it was', async () => {
	await server.add(1_200);
	server.failAfter = 3;
	expect(await round()).toEqual({ end: 'unreachable' });
	const half = await disk.db.facts.count();
	expect(half).toBeGreaterThan(0);
	expect(half).toBeLessThan(1_200);
	// What came is shown, although more is to come.
	expect(await disk.db.behind.count()).toBe(0);
	const subjects = await disk.db.facts.orderBy('about').uniqueKeys();
	expect((await disk.db.views.toCollection().primaryKeys()).sort()).toEqual(subjects);
	server.failAfter = Infinity;
	sent = [];
	expect(await round()).toMatchObject({ end: 'level', foreign: 1_200 - half });
	expect(await disk.db.facts.count()).toBe(1_200);
}, 60_000);

test('under another epoch everything is offered again, and its numbers come from there', async () => {
	// More than one transaction takes the numbers of.
	const ids = await save(205);
	await round();
	server = logOf('e2');
	await server.add(2);
	expect(await round()).toMatchObject({ end: 'level' });
	expect(server.ids().slice(2)).toEqual(ids);
	const facts = await disk.db.facts.bulkGet(ids);
	expect(facts.map((fact) => fact?.seq)).toEqual(ids.map((_, at) => at + 3));
});

test('what one epoch left waiting is not forgotten when the next one comes', async () => {
	const ids = await save(4);
	await round();
	server = logOf('e2');
	server.refuse = (facts) =>
		facts.some(({ fact }) => fact.id === ids[0]) ? refusal('fault') : null;
	expect(await round()).toEqual({ end: 'refused', refused: 'fault' });
	expect(server.ids()).toEqual(ids.slice(1));
	server = logOf('e3');
	expect(await round()).toMatchObject({ end: 'level' });
	expect(new Set(server.ids())).toEqual(new Set(ids));
});

const ends: [NoAnswer, Ended][] = [
	[{ ok: false, reason: 'unreachable' }, { end: 'unreachable' }],
	[refusal('busy', 4_000), { end: 'later', retryAfter: 4_000 }],
	[refusal('unavailable'), { end: 'later', retryAfter: 0 }],
	[refusal('no-room'), { end: 'later', retryAfter: 0 }],
	[refusal('only a newer server says this'), { end: 'later', retryAfter: 0 }],
	[refusal('retired'), { end: 'refused', refused: 'retired' }],
	[refusal('stolen'), { end: 'refused', refused: 'stolen' }],
	[refusal('version'), { end: 'refused', refused: 'version' }],
	[refusal('clock'), { end: 'refused', refused: 'clock' }]
];

test.each(
	['status', 'push', 'pull'].flatMap((message) => ends.map((row) => [message, ...row] as const))
)(
	'a %s that is met with %j loses nothing, and the next round goes on',
	async (message, answer, ended) => {
		const ids = await save(3);
		server.says = (asked) => (asked === message ? answer : null);
		expect(await round()).toEqual(ended);
		expect(await disk.db.facts.count()).toBe(3);
		expect(await disk.db.unsent.count()).toBe(message === 'pull' ? 0 : 3);
		server.says = () => null;
		expect(await round()).toMatchObject({ end: 'level' });
		expect(server.ids()).toEqual(ids);
	}
);

test.each(['status', 'pull'])(
	'a %s too large for a proxy is asked again later',
	async (message) => {
		await save(1);
		server.says = (asked) => (asked === message ? refusal('too-large') : null);
		expect(await round()).toEqual({ end: 'later', retryAfter: 0 });
	}
);

test('a server that answers and gets nowhere is left alone', async () => {
	await save(1);
	server.deaf = true;
	expect(await round()).toEqual({ end: 'unreachable' });
	expect(sent.length).toBeLessThan(20);
	expect(await disk.db.unsent.count()).toBe(1);
});

test('a device that cannot write keeps what is unsent', async () => {
	await save(2);
	disk.fault = { error: new DOMException('full', 'QuotaExceededError'), in: 'writes' };
	expect(await round()).toMatchObject({ end: 'disk' });
	disk.fault = null;
	expect(await disk.db.unsent.count()).toBe(2);
	expect(await round()).toMatchObject({ end: 'level' });
	expect(server.ids()).toHaveLength(2);
});

let memory = newMemory();

function round({ keepMemory = false } = {}): Promise<Ended> {
	if (!keepMemory) memory = newMemory();
	const send = (async (message: string, request: object) => {
		sent.push({ message, ...request } as Sent);
		return server.answer(message, request as never);
	}) as unknown as Ports['send'];
	return runRound({ disk, app: '1', unlocked, send, now: () => 1, beat: () => undefined }, memory);
}

async function save(count: number): Promise<string[]> {
	const statements = Array.from({ length: count }, (_, at) => patient(`p${at}`));
	const saved = await appendFacts(await enter(disk), statements, null, disk);
	if (!saved.ok) throw new Error(saved.detail);
	return saved.facts.map(({ id }) => id);
}
