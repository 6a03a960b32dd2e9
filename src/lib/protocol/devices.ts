/** The clinic's devices, as every unlocked device may see them. */
import { sender } from './request';
import { Standing } from './standing';
import { base64, count, moment, shortText } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

export const DevicesRequest = z.object(sender);
export type DevicesRequest = z.infer<typeof DevicesRequest>;

export const DeviceLine = z.object({
	device: shortText,
	/** What the owner calls it. */
	label: z.string().check(z.maxLength(60)),
	/** What it signs its facts with, SPKI; missing from older servers. */
	deviceKey: z.optional(base64),
	/** Last request, by the server's clock. */
	contact: z.nullable(moment),
	/** As the device said at its last contact. */
	unsent: count,
	oldest: z.nullable(moment),
	state: z.enum(['active', 'retired', 'stolen'])
});
export type DeviceLine = z.infer<typeof DeviceLine>;

export const DevicesAnswer = z.object({
	v: z.literal(protocolVersion),
	standing: Standing,
	devices: z.array(DeviceLine)
});
export type DevicesAnswer = z.infer<typeof DevicesAnswer>;
