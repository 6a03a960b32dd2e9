/** The clinic's key ring, for a device that is unlocked: after a theft there is a new key on it. */
import { SealedKey } from './enrol';
import { sender } from './request';
import { Standing } from './standing';
import { base64, shortText } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

export const KeysRequest = z.object({
	...sender,
	/** Base64 SPKI of the ECDH key that the ring is to be sealed to. */
	boxKey: base64
});
export type KeysRequest = z.infer<typeof KeysRequest>;

export const KeysAnswer = z.object({
	v: z.literal(protocolVersion),
	standing: Standing,
	ring: z.array(SealedKey),
	/** Which of them seals new facts; it has the highest place. */
	currentKey: shortText
});
export type KeysAnswer = z.infer<typeof KeysAnswer>;
