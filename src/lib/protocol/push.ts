/** Device → server: facts the server has not acknowledged, oldest first, one batch in flight. */
import { limits } from './limits';
import { sender } from './request';
import { Standing } from './standing';
import { count, shortText } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

export const PushRequest = z.object({
	...sender,
	/**
	 * Each is read as `Offered` on its own, so that one that does not parse becomes a dead letter
	 * and the others are stored.
	 */
	facts: z.array(z.unknown()).check(z.minLength(1), z.maxLength(limits.pushFacts))
});
export type PushRequest = z.infer<typeof PushRequest>;

/** Why a fact cannot be taken in. A contradiction of business is never a reason. */
export const DeadReason = z.enum([
	/** It does not parse as what it says it is. */
	'malformed',
	/** The server holds another fact under this id. */
	'other-fact-with-this-id',
	/** Larger than `limits.factBytes`. */
	'too-large',
	/** Its sealed block is not the one that its author signed. */
	'sealed-differs',
	/** The device was reported stolen: kept aside for the owner. */
	'untrusted'
]);
export type DeadReason = z.infer<typeof DeadReason>;

/** 'dup': the server had it already. Stored aside and shown to the owner: 'dead'. */
export const PushResult = z.discriminatedUnion('state', [
	z.object({ id: shortText, state: z.literal('ok'), seq: count }),
	z.object({ id: shortText, state: z.literal('dup'), seq: count }),
	z.object({
		id: z.string(),
		state: z.literal('dead'),
		/** One of DeadReason, or one that only a newer server knows. */
		reason: shortText
	})
]);
export type PushResult = z.infer<typeof PushResult>;

export const PushAnswer = z.object({
	v: z.literal(protocolVersion),
	/** After this push. */
	standing: Standing,
	/** In the order of the request. Empty when the position did not match the log: nothing was stored then. */
	results: z.array(PushResult)
});
export type PushAnswer = z.infer<typeof PushAnswer>;
