/** Device → server: how much waits here. The upload key is enough for it, so it says nothing of any record. */
import { sender } from './request';
import { Standing } from './standing';
import { count, moment } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

export const StatusRequest = z.object({
	...sender,
	unsent: count,
	/** When the oldest unsent fact was stated, by the device's clock. */
	oldest: z.nullable(moment),
	quarantined: count
});
export type StatusRequest = z.infer<typeof StatusRequest>;

export const StatusAnswer = z.object({ v: z.literal(protocolVersion), standing: Standing });
export type StatusAnswer = z.infer<typeof StatusAnswer>;
