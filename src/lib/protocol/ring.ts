/** Keys of the clinic that a device holds and the server does not: a backup from before them was put back. */
import { SealedKey } from './enrol';
import { sender } from './request';
import { Standing } from './standing';
import { base64, shortText } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

export const RingRequest = z.object({
	...sender,
	/** Sealed to the key that the answer names; empty to learn it. */
	ring: z.array(SealedKey).check(z.maxLength(50))
});
export type RingRequest = z.infer<typeof RingRequest>;

export const RingAnswer = z.object({
	v: z.literal(protocolVersion),
	standing: Standing,
	/** Base64 SPKI that the device seals its keys to. */
	boxKey: base64,
	/** Ids of the keys that the server holds. */
	held: z.array(shortText),
	/** False when one of them does not open: nothing was kept. */
	taken: z.boolean()
});
export type RingAnswer = z.infer<typeof RingAnswer>;
