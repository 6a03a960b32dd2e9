/** What the owner's pages may ask, and what each door wants to see first. */
import { containsMyNumber } from '$lib/domain/numbers/my-number';
import { z } from '$lib/protocol/zod';

const shortText = z.string().check(z.minLength(1), z.maxLength(200));
/** Read by the library that checks it. */
const passkey = z.looseObject({ id: shortText });
/** Thirteen characters: from there on nobody has to change it every few months. */
const passphrase = z.string().check(
	z.maxLength(200),
	z.refine((text) => [...text.normalize('NFKC')].length >= 13)
);
const which = { clinic: z.optional(shortText) };
/** It lies here in plain. */
const deviceName = z.string().check(
	z.trim(),
	z.minLength(1),
	z.maxLength(60),
	z.refine((text) => !containsMyNumber(text))
);

export type Needs = 'nothing' | 'session' | 'fresh';

export const ownerForms = {
	look: { needs: 'nothing', form: z.object({}) },
	begin: { needs: 'nothing', form: z.object({ link: shortText }) },
	signIn: { needs: 'nothing', form: z.object({ ...which, passphrase: shortText }) },
	recover: { needs: 'nothing', form: z.object({ ...which, code: shortText }) },
	askPasskey: { needs: 'nothing', form: z.object(which) },
	passkey: { needs: 'nothing', form: z.object({ ...which, response: passkey }) },
	leave: { needs: 'session', form: z.object({}) },
	setPassphrase: { needs: 'fresh', form: z.object({ passphrase }) },
	offerPasskey: { needs: 'fresh', form: z.object({}) },
	addPasskey: { needs: 'fresh', form: z.object({ response: passkey }) },
	renewCodes: { needs: 'fresh', form: z.object({}) },
	/** Asked again and again while the page is open. */
	devices: { needs: 'session', form: z.object({}), byItself: true },
	invite: { needs: 'fresh', form: z.object({ name: deviceName }) },
	confirm: { needs: 'fresh', form: z.object({ device: shortText, fingerprint: shortText }) },
	end: {
		needs: 'fresh',
		form: z.object({ device: shortText, how: z.enum(['retired', 'revoked', 'stolen']) })
	},
	letters: { needs: 'session', form: z.object({}) },
	exportLetters: { needs: 'fresh', form: z.object({ device: shortText, reason: shortText }) },
	takeLetters: { needs: 'fresh', form: z.object({ device: shortText }) },
	staff: { needs: 'session', form: z.object({}) },
	keys: { needs: 'session', form: z.object({}) },
	backups: { needs: 'session', form: z.object({}) },
	audit: { needs: 'session', form: z.object({}) }
} as const satisfies Record<string, { needs: Needs; form: z.ZodMiniType; byItself?: true }>;

export type OwnerDoor = keyof typeof ownerForms;
export type OwnerForm<Door extends OwnerDoor> = z.infer<(typeof ownerForms)[Door]['form']>;
