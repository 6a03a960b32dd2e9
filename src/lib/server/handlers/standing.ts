/** What every answer says of the log. */
import type { Position } from '$lib/protocol/position';
import type { Standing } from '$lib/protocol/standing';
import type { Head, Seen } from '../journal-store';
import type { Call } from './sync-doors';

/** Milliseconds over which devices spread their next request. */
const spread = 15_000;

export function standingOf(
	{ epoch, head, hash }: Head,
	{ server, now, durable }: Pick<Call, 'server' | 'now' | 'durable'>
): Standing {
	const { minApp = null } = server.config;
	// A backup from before a restore may hold more than the log.
	return { epoch, head, hash, durable: Math.min(durable, head), now, minApp, spread };
}

export function seenBy({ epoch, head, hash }: Position): Seen {
	return { epoch, head, hash };
}
