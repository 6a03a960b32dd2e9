/** Takes in what a device offers: each fact is answered, and none is dropped. */
import { createHash } from 'node:crypto';
import { canonical } from '$lib/domain/journal/canonical';
import { factKinds } from '$lib/domain/journal/fact';
import { limits } from '$lib/protocol/limits';
import type { DeadReason, PushAnswer, PushRequest } from '$lib/protocol/push';
import { Offered } from '$lib/protocol/wire-fact';
import type { DeadLetter, Offer } from '../journal-store';
import { seenBy, standingOf } from './standing';
import type { Call } from './sync-doors';

const knownKinds: ReadonlySet<string> = new Set(factKinds);

export async function push(call: Call, message: PushRequest): Promise<PushAnswer> {
	const { server, device, now } = call;
	const offers = message.facts.map((offered) => readOffer(offered, device.id));
	const { answers, ...met } = await server.journal.append(device.clinic, {
		seen: seenBy(message.position),
		offers,
		received: now
	});
	return { v: 1, standing: standingOf(met, call), results: answers };
}

/** What a stolen device sends may be forged: it is kept for the owner to look at. */
export async function keepAside(call: Call, message: PushRequest): Promise<void> {
	const { server, device, now } = call;
	const offers = message.facts.map((offered) => deadLetter(offered, device.id, 'untrusted'));
	await server.journal.append(device.clinic, {
		seen: { epoch: null, head: 0, hash: '' },
		offers,
		received: now
	});
}

export function readOffer(offered: unknown, device: string): Offer | DeadLetter {
	if (JSON.stringify(offered).length > limits.factBytes) {
		return deadLetter(offered, device, 'too-large');
	}
	const read = Offered.safeParse(offered);
	if (!read.success) return deadLetter(offered, device, 'malformed');
	const { fact, sealed } = read.data;
	// A database column holds no NUL and no half character; the fact itself could, escaped in its JSON.
	const plain = [fact.id, fact.kind, fact.device, fact.incarnation];
	if (plain.some((text) => !isPlain(text))) return deadLetter(offered, device, 'malformed');
	if (sealed && hashOf(sealed) !== fact.sealedHash) {
		return deadLetter(offered, device, 'sealed-differs');
	}
	return {
		id: fact.id,
		kind: fact.kind,
		device: fact.device,
		incarnation: fact.incarnation,
		number: fact.number,
		// A number is the server's to give.
		body: canonical({ ...fact, seq: undefined }),
		sealed,
		erases: erasedBy(fact),
		understood: knownKinds.has(fact.kind)
	};
}

function erasedBy({ kind, facts }: Offered['fact']): string[] {
	if (kind !== 'sealed.erased' || !Array.isArray(facts.facts)) return [];
	return facts.facts.filter((id) => typeof id === 'string');
}

function hashOf({ iv, box }: { iv: string; box: string }): string {
	const hash = createHash('sha256').update(iv, 'base64').update(box, 'base64');
	return hash.digest('base64');
}

function deadLetter(offered: unknown, device: string, reason: DeadReason): DeadLetter {
	return { id: idOf(offered), device, raw: JSON.stringify(offered), reason };
}

/** As far as there is one: the device finds its fact by it. */
function idOf(offered: unknown): string {
	const fact = (offered as { fact?: { id?: unknown } } | null)?.fact;
	return typeof fact?.id === 'string' && isPlain(fact.id) ? fact.id.slice(0, 200) : '';
}

export function isPlain(text: string): boolean {
	return text.isWellFormed() && !text.includes('\0');
}
