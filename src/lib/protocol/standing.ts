/** What every answer says of the log, besides what was asked. */
import { base64, count, moment, shortText } from './text';
import { z } from './zod';

export const Standing = z.object({
	/** Another one than the device's means: offer everything again and pull from zero. */
	epoch: shortText,
	/** Last server number of the clinic, and the chain hash at it. */
	head: count,
	hash: base64,
	/** Highest server number that a backup or a second machine holds too (控え済み). */
	durable: count,
	/** The server's clock. */
	now: moment,
	/** Oldest version of the app that may enter new records; never keeps anyone from sending. */
	minApp: z.nullable(shortText),
	/** Milliseconds over which devices shall spread their next unforced request. */
	spread: count
});
export type Standing = z.infer<typeof Standing>;
