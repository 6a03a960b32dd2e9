/** One signed request and its answer. Whatever is not an answer of our server is the same as no answer. */
import { writeAuthorization, signedText, type Authorization } from '$lib/protocol/authorization';
import { messages } from '$lib/protocol/messages';
import { Refusal } from '$lib/protocol/refusal';
import { paths } from '$lib/protocol/version';
import type { z } from '$lib/protocol/zod';
import { toBase64 } from '$lib/vault/base64';

export type Message = keyof typeof messages;
export type RequestOf<M extends Message> = z.infer<(typeof messages)[M]['request']>;
export type AnswerOf<M extends Message> = z.infer<(typeof messages)[M]['answer']>;

export type Reply<A> =
	| { ok: true; answer: A }
	| { ok: false; reason: 'unreachable' }
	| { ok: false; reason: 'refused'; refused: string; retryAfter: number };

export interface Sender {
	device: string;
	/** The device key is there only while unlocked; it may stand in for a lost upload key. */
	keys: Record<Authorization['key'], CryptoKey | null>;
	sign: (key: CryptoKey, text: string) => Promise<string>;
	fetch: (path: string, init: RequestInit) => Promise<Response>;
	now: () => number;
	newId: () => string;
	/** Server clock minus this clock, as last measured. */
	offset: number;
	/** Called with every new measurement. */
	measured: (offset: number) => void;
}

/** A connected line may be dead: silence for longer is no answer. */
const patience = 20_000;

export async function send<M extends Message>(
	sender: Sender,
	message: M,
	request: RequestOf<M>
): Promise<Reply<AnswerOf<M>>> {
	const first = await once(sender, message, request);
	if (first.ok || first.reason !== 'refused' || first.refused !== 'clock') return first;
	// The refusal told the server's time, and the sender's offset is now corrected.
	return once(sender, message, request);
}

async function once<M extends Message>(
	sender: Sender,
	message: M,
	request: RequestOf<M>
): Promise<Reply<AnswerOf<M>>> {
	const path = paths[message];
	const body = new TextEncoder().encode(JSON.stringify(request));
	const header = await authorize(sender, { message, path, body });
	if (!header) return { ok: false, reason: 'unreachable' };
	const startedAt = sender.now();
	const response = await sender
		.fetch(path, {
			method: 'POST',
			body,
			headers: { authorization: header, 'content-type': 'application/json' },
			signal: AbortSignal.timeout(patience),
			// A portal's redirect is not followed into its pages.
			redirect: 'error',
			credentials: 'omit',
			cache: 'no-store'
		})
		.catch(() => null);
	const said: unknown = response && (await response.json().catch(() => null));
	const took = sender.now() - startedAt;
	const measure = (serverNow: number) => {
		// A tab that was frozen while it waited cannot tell when the server spoke.
		if (took < 0 || took > patience) return;
		sender.measured(Math.round(serverNow - startedAt - took / 2));
	};
	if (!response || response.status !== 200) return toRefusal(response, said, measure);
	const parsed = messages[message].answer.safeParse(said);
	if (!parsed.success) return { ok: false, reason: 'unreachable' };
	if ('standing' in parsed.data) measure(parsed.data.standing.now);
	return { ok: true, answer: parsed.data as AnswerOf<M> };
}

async function authorize(
	sender: Sender,
	{ message, path, body }: { message: Message; path: string; body: Uint8Array<ArrayBuffer> }
): Promise<string | null> {
	const { device, keys } = sender;
	const small = (message === 'push' || message === 'status') && keys.upload !== null;
	const name = small ? 'upload' : 'device';
	const key = keys[name];
	if (!key) return null;
	const bodyHash = toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', body)));
	const at = Math.round(sender.now() + sender.offset);
	const said = { device, key: name, at, id: sender.newId() } as const;
	const sig = await sender.sign(key, signedText({ ...said, path, bodyHash }));
	return writeAuthorization({ ...said, sig });
}

function toRefusal(
	response: Response | null,
	said: unknown,
	measure: (now: number) => void
): Reply<never> {
	if (!response) return { ok: false, reason: 'unreachable' };
	const retryAfter = Math.max(0, Number(response.headers.get('retry-after')) || 0) * 1000;
	const refusal = Refusal.safeParse(said);
	if (refusal.success) {
		measure(refusal.data.now);
		return { ok: false, reason: 'refused', refused: refusal.data.refused, retryAfter };
	}
	// A proxy in front of the server has no words of ours, but these two mean the same from it.
	const refused = { 413: 'too-large', 429: 'busy' }[response.status];
	return refused
		? { ok: false, reason: 'refused', refused, retryAfter }
		: { ok: false, reason: 'unreachable' };
}
