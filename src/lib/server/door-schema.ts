/** The tables behind the doors: who may come in, with which key, and what was done there. */

/** What belongs to the whole server lies under the empty clinic. */
interface SettingRow {
	clinic: string;
	name: string;
	value: string;
}

/** A one-time link for an owner who has no key yet. */
interface LinkRow {
	clinic: string;
	digest: string;
	expires: number;
	used: number | null;
}

export type CredentialKind = 'passkey' | 'passphrase' | 'recovery';

interface CredentialRow {
	clinic: string;
	id: string;
	kind: CredentialKind;
	/** Public key of a passkey, Argon2id hash of a passphrase, SHA-256 of a recovery code. */
	secret: string;
	created: number;
	/** A recovery code opens once. */
	used: number | null;
}

interface SessionRow {
	clinic: string;
	digest: string;
	created: number;
	used: number;
	/** When the owner last showed a key; what cannot be undone wants it fresh. */
	proved: number;
}

interface ChallengeRow {
	clinic: string;
	challenge: string;
	expires: number;
}

/** A code that adds one device. Its first letters find it, the rest must fit. */
interface CodeRow {
	clinic: string;
	handle: string;
	digest: string;
	name: string;
	expires: number;
	tries: number;
	used: number | null;
	/** The device that used it, and may ask again with it. */
	device: string | null;
}

/**
 * A retired device may still hand over what is unsent, a revoked one nothing; what a stolen one
 * sends is kept aside, and it is told to delete its keys.
 */
export type DeviceState = 'waiting' | 'active' | 'retired' | 'revoked' | 'stolen';

interface DeviceRow {
	clinic: string;
	id: string;
	name: string;
	state: DeviceState;
	/** Base64 SPKI of the key that signs facts and every request but push and status. */
	deviceKey: string;
	/** Base64 SPKI of the key that may push and ask for status only. */
	uploadKey: string;
	/** Base64 SPKI of the key that clinic keys are sealed to. */
	boxKey: string;
	created: number;
	/** Last contact, and what the device said then. */
	contact: number | null;
	cursor: number;
	unsent: number;
	oldest: number | null;
	app: string;
}

/** Clinic keys in escrow, sealed by the master key. */
interface RingRow {
	clinic: string;
	key: string;
	place: number;
	sealed: string;
	created: number;
}

/** Only ever added to. */
interface AuditRow {
	clinic: string;
	id: string;
	at: number;
	what: string;
	who: string;
	about: string;
}

export interface DoorTables {
	setting: SettingRow;
	link: LinkRow;
	credential: CredentialRow;
	session: SessionRow;
	challenge: ChallengeRow;
	code: CodeRow;
	device: DeviceRow;
	ring: RingRow;
	audit: AuditRow;
}
