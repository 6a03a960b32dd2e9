/**
 * One signed request and what was said to it. Without schemas: the service worker uses it too. Whatever
 * is not an answer of our server is the same as no answer.
 */
import { signedText, writeAuthorization, type Authorization } from '$lib/protocol/authorization';
import { protocolVersion } from '$lib/protocol/version';
import { toBase64 } from '$lib/vault/base64';

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

export type NoAnswer =
	| { ok: false; reason: 'unreachable' }
	| { ok: false; reason: 'refused'; refused: string; retryAfter: number };
/** `measure` is told the server's time, once it is known to be our server. */
export type Posted = { ok: true; said: unknown; measure: (serverNow: number) => void } | NoAnswer;

/** A connected line may be dead: silence for longer is no answer. */
const patience = 20_000;

export async function post(
	sender: Sender,
	path: string,
	{ request, small }: { request: object; small: boolean }
): Promise<Posted> {
	const body = new TextEncoder().encode(JSON.stringify(request));
	const first = await once(sender, { path, body, small });
	if (first.ok || first.reason !== 'refused' || first.refused !== 'clock') return first;
	// The refusal told the server's time, and the sender's offset is now corrected.
	return once(sender, { path, body, small });
}

interface Parcel {
	path: string;
	body: Uint8Array<ArrayBuffer>;
	/** The upload key is enough. */
	small: boolean;
}

async function once(sender: Sender, parcel: Parcel): Promise<Posted> {
	const { path, body } = parcel;
	const header = await authorize(sender, parcel);
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
	if (response?.status === 200) return { ok: true, said, measure };
	return toRefusal(response, said, measure);
}

async function authorize(
	{ device, keys, now, offset, newId, sign }: Sender,
	{ path, body, small }: Parcel
): Promise<string | null> {
	const name = small && keys.upload !== null ? 'upload' : 'device';
	const key = keys[name];
	if (!key) return null;
	const bodyHash = toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', body)));
	const said = { device, key: name, at: Math.round(now() + offset), id: newId() } as const;
	const sig = await sign(key, signedText({ ...said, path, bodyHash }));
	return writeAuthorization({ ...said, sig });
}

function toRefusal(
	response: Response | null,
	said: unknown,
	measure: (now: number) => void
): NoAnswer {
	if (!response) return { ok: false, reason: 'unreachable' };
	const retryAfter = Math.max(0, Number(response.headers.get('retry-after')) || 0) * 1000;
	if (isRefusal(said)) {
		measure(said.now);
		return { ok: false, reason: 'refused', refused: said.refused, retryAfter };
	}
	// A proxy in front of the server has no words of ours, but these two mean the same from it.
	const refused = { 413: 'too-large', 429: 'busy' }[response.status];
	return refused
		? { ok: false, reason: 'refused', refused, retryAfter }
		: { ok: false, reason: 'unreachable' };
}

function isRefusal(said: unknown): said is { refused: string; now: number } {
	const { v, refused, now } = (said ?? {}) as Record<string, unknown>;
	return v === protocolVersion && typeof refused === 'string' && typeof now === 'number';
}
