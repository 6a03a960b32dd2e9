/** Every answer that is not 200 and comes from our server; anything else is somebody on the way. */
import { count, moment, shortText } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

/** The status that goes with each reason. */
export const refusals = {
	/** The body is no message of this version. */
	malformed: 400,
	/** The time of the request is too far from `now`: sign once more with the corrected time. */
	clock: 401,
	signature: 401,
	'unknown-device': 401,
	/** Of a code for enrolment: wrong, used, too old, or tried too often. */
	code: 401,
	/** Put away by the owner: what is unsent is still taken, and nothing handed out. */
	retired: 403,
	/** Put out of use at once: nothing is taken any more. Older apps hear of it for the first time, and wait. */
	revoked: 403,
	/** Keys first, then everything else, is to be deleted here. */
	stolen: 403,
	/** The key that signed may not ask for this. */
	'wrong-key': 403,
	/** This request was answered before. */
	replayed: 409,
	/** Send less at once. */
	'too-large': 413,
	/** Version 1 of the protocol is not spoken here. */
	version: 426,
	/** Retry-After says when. */
	busy: 429,
	fault: 500,
	/** The database cannot be reached or is being moved. */
	unavailable: 503,
	/** The server's drive is full or read-only: nothing was stored. */
	'no-room': 507
} as const;
export type RefusalReason = keyof typeof refusals;

export const Refusal = z.object({
	v: z.literal(protocolVersion),
	/** One of `refusals`, or one that only a newer server knows. */
	refused: shortText,
	now: moment,
	/** What this server takes at most, where that was the reason. */
	max: z.optional(count)
});
export type Refusal = z.infer<typeof Refusal>;
