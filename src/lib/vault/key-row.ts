/** A wrapped key as it lies on disk: readable head, sealed key, and a checksum that tells damage from a wrong passphrase. */
import type { Argon2Cost } from './argon2';
import { fromBase64, toBase64, type Bytes } from './base64';
import { canonicalBytes } from './canonical';

interface Wrapped {
	id: string;
	v: 1;
	/** Base64. */
	iv: string;
	box: string;
	/** Base64 SHA-256 over everything else in the row. */
	check: string;
}

/** What a typed secret is stretched with, stored beside what it locks. */
export type Stretching = Argon2Cost & {
	/** Base64, 16 bytes. */
	salt: string;
};

/** The device key under the passphrase. */
export interface PassphraseRow extends Wrapped {
	kind: 'passphrase';
	head: Stretching;
}
/** The device key under what a passkey's PRF answers to the salt. */
export interface PasskeyRow extends Wrapped {
	kind: 'passkey';
	/** Base64; `staff` is whose passkey it is. */
	head: { credential: string; salt: string; staff: string };
}
/** The device key under the words of the recovery key. */
export interface RecoveryRow extends Wrapped {
	kind: 'recovery';
	/** When it was made, epoch ms. */
	head: { made: number };
}
/** A key that a staff member's PIN stretches to, under the device key: worth nothing without it. */
export interface PinRow extends Wrapped {
	kind: 'pin';
	head: Stretching & { staff: string };
}
/** A clinic key under the device key. The highest place on the ring seals new facts. */
export interface ClinicRow extends Wrapped {
	kind: 'clinic';
	head: { place: number };
}
/** The device's signing key under the device key. */
export interface SigningRow extends Wrapped {
	kind: 'signing';
	/** Base64 SPKI. */
	head: { publicKey: string };
}
/** Each of them alone opens the device key, and with it everything else. */
export type LockRow = PassphraseRow | PasskeyRow | RecoveryRow;
export type KeyRow = LockRow | PinRow | ClinicRow | SigningRow;
export type Head<Row extends KeyRow> = Pick<Row, 'id' | 'kind' | 'v' | 'head'>;

export async function wrapKey<Row extends KeyRow>(
	head: Head<Row>,
	wrapping: CryptoKey,
	key: Bytes
): Promise<Row> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const box = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: canonicalBytes(head) },
		wrapping,
		key
	);
	const row = { ...head, iv: toBase64(iv), box: toBase64(new Uint8Array(box)) };
	return { ...row, check: await checksum(row) } as unknown as Row;
}

/** The key bytes; null when the wrapping key is another one or anything was changed. */
export async function unwrapKey(row: KeyRow, wrapping: CryptoKey): Promise<Bytes | null> {
	const { id, kind, v, head } = row;
	try {
		const key = await crypto.subtle.decrypt(
			{
				name: 'AES-GCM',
				iv: fromBase64(row.iv),
				additionalData: canonicalBytes({ id, kind, v, head })
			},
			wrapping,
			fromBase64(row.box)
		);
		return new Uint8Array(key);
	} catch {
		return null;
	}
}

/** True when the row is byte for byte what was once written. */
export async function isWhole(row: KeyRow): Promise<boolean> {
	const { check, ...rest } = row;
	return check === (await checksum(rest));
}

async function checksum(row: object): Promise<string> {
	return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', canonicalBytes(row))));
}
