/** Server → device: the facts behind the device's cursor, in order and without a hole. */
import { limits } from './limits';
import { sender } from './request';
import { Standing } from './standing';
import { count, moment } from './text';
import { protocolVersion } from './version';
import { WireFact, WireSealed } from './wire-fact';
import { z } from './zod';

export const PullRequest = z.object({
	...sender,
	/** Facts wanted at most; the page starts at `position.cursor + 1`. */
	limit: count.check(z.minimum(1), z.maximum(limits.pullFacts))
});
export type PullRequest = z.infer<typeof PullRequest>;

export const PulledFact = z.object({
	seq: count,
	received: moment,
	fact: WireFact,
	/** Null where nothing was sealed, and where it was erased. */
	sealed: z.nullable(WireSealed)
});
export type PulledFact = z.infer<typeof PulledFact>;

export const PullAnswer = z.object({
	v: z.literal(protocolVersion),
	standing: Standing,
	/** Empty when the device is level, and when the position did not match the log. */
	facts: z.array(PulledFact)
});
export type PullAnswer = z.infer<typeof PullAnswer>;
