/** A fact as it travels: as its author signed it, without a server number, beside its sealed block. */
import { base64, count, moment, shortText } from './text';
import { z } from './zod';

/** Loose: members that only a newer version knows are signed too and must arrive unchanged. */
export const WireFact = z.looseObject({
	id: shortText,
	kind: shortText,
	v: count,
	rulebook: z.nullable(shortText),
	about: shortText,
	facts: z.record(z.string(), z.json()),
	device: shortText,
	incarnation: shortText,
	number: count,
	seen: count,
	at: moment,
	offset: z.nullable(z.number()),
	offsetAge: z.nullable(z.number()),
	by: shortText,
	role: shortText,
	key: z.nullable(shortText),
	sealedHash: z.nullable(base64),
	sig: base64
});
export type WireFact = z.infer<typeof WireFact>;

/** AES-GCM, both in base64. */
export const WireSealed = z.object({
	iv: base64.check(z.maxLength(24)),
	box: base64
});
export type WireSealed = z.infer<typeof WireSealed>;

/** What a device offers. A sealed block may be missing: it was erased, or nothing was sealed. */
export const Offered = z.object({ fact: WireFact, sealed: z.nullable(WireSealed) });
export type Offered = z.infer<typeof Offered>;
