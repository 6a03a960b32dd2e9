import { afterEach, expect, test, vi } from 'vitest';
import { parseAuthorization } from '$lib/protocol/authorization';
import { limits } from '$lib/protocol/limits';
import { send, type Sender } from './send';

const day = 24 * 60 * 60_000;
const serverNow = Date.UTC(2026, 10, 24);
const standing = {
	...{ epoch: 'e1', head: 0, hash: '', durable: 0, now: serverNow, minApp: null, spread: 60_000 }
};
const request = {
	...{ v: 1 as const, app: '1', unsent: 0, oldest: null, quarantined: 0 },
	position: { epoch: null, cursor: 0, head: 0, hash: '' }
};
const good = () => json(200, { v: 1, standing });
const refused = (status: number, reason: string, more: ResponseInit = {}) =>
	json(status, { v: 1, refused: reason, now: serverNow }, more);

afterEach(() => vi.restoreAllMocks());

test('an answer of our server arrives, and its clock is noted', async () => {
	const { sender, offsets } = setUp([good()], { clock: serverNow - 5_000 });
	expect(await send(sender, 'status', request)).toEqual({ ok: true, answer: { v: 1, standing } });
	expect(offsets).toEqual([5_000]);
});

test.each<[string, () => Response | Error]>([
	['a captive portal answers 200 with HTML', () => new Response('<h1>Wi-Fi</h1>')],
	['JSON comes that is none of our answers', () => json(200, { v: 1, welcome: true })],
	['an answer is cut off', () => new Response(JSON.stringify({ v: 1, standing }).slice(0, 40))],
	['the answer is empty with 204', () => new Response(null, { status: 204 })],
	['a proxy says 500', () => new Response('Internal Server Error', { status: 500 })],
	['a proxy says 503', () => new Response('Service Unavailable', { status: 503 })],
	['a proxy says 404', () => new Response('', { status: 404 })],
	['TLS fails', () => new TypeError('fetch failed', { cause: { code: 'CERT_HAS_EXPIRED' } })],
	['the line is cut', () => new TypeError('fetch failed')],
	['a portal redirects', () => new TypeError('unexpected redirect')]
])('nothing was answered when %s', async (_, answer) => {
	const { sender, offsets, sent } = setUp([answer()]);
	expect(await send(sender, 'status', request)).toEqual({ ok: false, reason: 'unreachable' });
	expect(sent).toHaveLength(1);
	expect(offsets).toEqual([]);
});

test('a line on which nobody speaks is given up after twenty seconds', async () => {
	const patience = new AbortController();
	const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
	const { sender } = setUp([]);
	const silent = (_: string, { signal }: RequestInit) =>
		new Promise<Response>((_resolve, reject) =>
			signal?.addEventListener('abort', () => reject(new DOMException('late', 'TimeoutError')))
		);
	const waiting = send({ ...sender, fetch: silent }, 'status', request);
	await vi.waitFor(() => expect(timeout).toHaveBeenCalledWith(20_000));
	patience.abort();
	expect(await waiting).toEqual({ ok: false, reason: 'unreachable' });
});

test.each<[string, Response, { refused: string; retryAfter: number }]>([
	['413 of a proxy', new Response('', { status: 413 }), { refused: 'too-large', retryAfter: 0 }],
	['413 of ours', refused(413, 'too-large'), { refused: 'too-large', retryAfter: 0 }],
	[
		'429 of a proxy',
		new Response('', { status: 429, headers: { 'retry-after': '7' } }),
		{ refused: 'busy', retryAfter: 7_000 }
	],
	[
		'429 of ours',
		refused(429, 'busy', { headers: { 'retry-after': '3' } }),
		{ refused: 'busy', retryAfter: 3_000 }
	],
	[
		'429 with a date, which we never send',
		new Response('', { status: 429, headers: { 'retry-after': 'Tue, 24 Nov 2026 00:00:00 GMT' } }),
		{ refused: 'busy', retryAfter: 0 }
	],
	['500 of ours', refused(500, 'fault'), { refused: 'fault', retryAfter: 0 }],
	['503 of ours', refused(503, 'unavailable'), { refused: 'unavailable', retryAfter: 0 }],
	['507 of ours', refused(507, 'no-room'), { refused: 'no-room', retryAfter: 0 }],
	['what only a newer server says', refused(418, 'tea'), { refused: 'tea', retryAfter: 0 }]
])('%s is a refusal', async (_, answer, expected) => {
	const { sender } = setUp([answer]);
	const reply = await send(sender, 'status', request);
	expect(reply).toEqual({ ok: false, reason: 'refused', ...expected });
});

test.each([400, -400])('a clock that is %i days off costs one retry', async (days) => {
	const { sender, sent } = setUp([], { clock: serverNow + days * day });
	sender.fetch = judgedByTime(sent);
	expect(await send(sender, 'status', request)).toMatchObject({ ok: true });
	expect(sent).toHaveLength(2);
	// From then on it signs with the corrected time.
	expect(await send(sender, 'status', request)).toMatchObject({ ok: true });
	expect(sent).toHaveLength(3);
});

test('a server that never likes the time is asked twice and no more', async () => {
	const { sender, sent } = setUp([refused(401, 'clock'), refused(401, 'clock'), good()]);
	expect(await send(sender, 'status', request)).toMatchObject({ refused: 'clock' });
	expect(sent).toHaveLength(2);
});

test('an answer that a frozen tab reads hours later says nothing about the clock', async () => {
	const { sender, offsets, clock } = setUp([]);
	const fetch = async () => {
		clock.now += 3 * 60 * 60_000;
		return good();
	};
	expect(await send({ ...sender, fetch }, 'status', request)).toMatchObject({ ok: true });
	expect(offsets).toEqual([]);
});

test('the upload key signs what it may, the device key the rest, and stands in for a lost one', async () => {
	const keyOf = async (message: 'status' | 'devices', keys: Partial<Sender['keys']>) => {
		const { sender, sent } = setUp([good()]);
		await send({ ...sender, keys: { ...sender.keys, ...keys } }, message, request as never);
		return sent.map(({ key }) => key);
	};
	expect(await keyOf('status', {})).toEqual(['upload']);
	expect(await keyOf('devices', {})).toEqual(['device']);
	expect(await keyOf('status', { upload: null })).toEqual(['device']);
	// A locked device asks for nothing that its upload key may not ask for.
	expect(await keyOf('devices', { device: null })).toEqual([]);
});

function json(status: number, body: object, more: ResponseInit = {}): Response {
	return new Response(JSON.stringify(body), { status, ...more });
}

function setUp(answers: (Response | Error)[], { clock: at = serverNow } = {}) {
	const clock = { now: at };
	const sent: { at: number; key: string }[] = [];
	const offsets: number[] = [];
	const sender: Sender = {
		device: 'd1',
		keys: { upload: {} as CryptoKey, device: {} as CryptoKey },
		sign: async () => `${'A'.repeat(86)}==`,
		fetch: async (_path, init) => {
			note(sent, init);
			const answer = answers.shift();
			if (answer instanceof Response) return answer;
			throw answer ?? new Error('One request too many');
		},
		now: () => clock.now,
		newId: () => crypto.randomUUID(),
		offset: 0,
		measured: (offset) => {
			sender.offset = offset;
			offsets.push(offset);
		}
	};
	return { sender, sent, offsets, clock };
}

function note(sent: { at: number; key: string }[], { headers }: RequestInit) {
	const { authorization } = headers as { authorization: string };
	const said = parseAuthorization(authorization);
	if (!said) throw new Error('No server reads this header');
	sent.push({ at: said.at, key: said.key });
	return said;
}

function judgedByTime(sent: { at: number; key: string }[]): Sender['fetch'] {
	return async (_path, init) => {
		const { at } = note(sent, init);
		return Math.abs(at - serverNow) > limits.clockSkew ? refused(401, 'clock') : good();
	};
}
