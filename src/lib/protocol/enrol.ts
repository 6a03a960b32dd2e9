/**
 * A device asks to join a clinic with the one-time code of its owner, and asks again until the owner
 * has compared the six digits: code → 'waiting' → owner confirms → 'admitted'. Not signed by an
 * enrolled key, because there is none yet; the signature in the header is by the device key it names.
 */
import { base64, count, shortText } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

/** One clinic key, readable only by the private half of the key it was sealed to (ECDH P-256, HKDF, AES-GCM). */
export const SealedKey = z.object({
	id: shortText,
	/** Place on the key ring. */
	place: count,
	/** Base64 SPKI of the sender's one-time key. */
	from: base64,
	iv: base64,
	box: base64
});
export type SealedKey = z.infer<typeof SealedKey>;

export const EnrolRequest = z.object({
	v: z.literal(protocolVersion),
	app: shortText,
	/** 80 bits as 16 characters without separators, upper case. */
	code: z.string().check(z.regex(/^[0-9A-Z]{16}$/)),
	/** Its own id, in every fact it has already recorded. */
	device: shortText,
	/** Base64 SPKI: of the signing key, of the upload key, and of the ECDH key that keys are sealed to. */
	deviceKey: base64,
	uploadKey: base64,
	boxKey: base64,
	/** The device's own clinic keys, sealed to the server, when it brings records along. */
	ring: z.array(SealedKey).check(z.maxLength(50))
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

export const EnrolAnswer = z.discriminatedUnion('state', [
	z.object({
		v: z.literal(protocolVersion),
		state: z.literal('waiting'),
		/** Base64 SPKI that the device seals its own ring to, asking again. */
		boxKey: base64
	}),
	z.object({
		v: z.literal(protocolVersion),
		state: z.literal('admitted'),
		clinic: shortText,
		label: z.string(),
		/** The clinic's key ring, sealed to the device's box key. */
		ring: z.array(SealedKey),
		/** Which of them seals new facts. */
		currentKey: shortText
	})
]);
export type EnrolAnswer = z.infer<typeof EnrolAnswer>;
