/** Hands out the facts behind a device's cursor. */
import { limits } from '$lib/protocol/limits';
import type { PulledFact, PullAnswer, PullRequest } from '$lib/protocol/pull';
import type { WireFact } from '$lib/protocol/wire-fact';
import type { StoredFact } from '../journal-store';
import { seenBy, standingOf } from './standing';
import type { Call } from './sync-doors';

export async function pull(call: Call, message: PullRequest): Promise<PullAnswer> {
	const { server, device } = call;
	const { position, limit } = message;
	const { facts, ...met } = await server.journal.read(device.clinic, {
		seen: seenBy(position),
		// A device of no epoch, or an older one, begins again; it may not believe its cursor either.
		after: position.epoch === null ? 0 : position.cursor,
		limit
	});
	return { v: 1, standing: standingOf(met, call), facts: firstPage(facts) };
}

/** At least one fact, however large: otherwise a device could never pass it. */
function firstPage(facts: StoredFact[]): PulledFact[] {
	const page: PulledFact[] = [];
	let bytes = 0;
	for (const { seq, received, body, sealed } of facts) {
		bytes += body.length + (sealed ? sealed.box.length + sealed.iv.length : 0);
		if (page.length && bytes > limits.pullBytes) break;
		page.push({ seq, received, fact: JSON.parse(body) as WireFact, sealed });
	}
	return page;
}
