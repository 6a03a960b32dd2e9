/**
 * The backup file, readable from the outside as far as it must be to tell what it is:
 *
 *     "tsunagi-backup/1\n" | length of head | SHA-256 of head | head (JSON) | wrapped file key | pieces
 *     piece: length | box; the box holds frames as in the second copy
 *
 * The head carries the clinic's keys as they lie on every device, wrapped under passphrase and
 * recovery key; so whatever opened the device when the file was made opens the file.
 */
import * as z from 'zod/mini';
import type { Bytes } from '$lib/vault/base64';
import { wrappedBytes } from '$lib/vault/file-box';
import type { KeyRow } from '$lib/vault/key-row';
import { keySchema } from './read-frames';

export interface BackupHead {
	/** Epoch milliseconds. */
	made: number;
	/** Id of the clinic key that opens the file key. */
	key: string;
	rows: KeyRow[];
	facts: number;
	/** Length of all pieces together: a file that was cut off is told before any secret is asked for. */
	bytes: number;
}

export interface Backup {
	file: Blob;
	head: BackupHead;
	/** The bytes of the head, to which the file key is bound. */
	headBytes: Bytes;
	wrapped: Bytes;
	/** Where the pieces begin. */
	start: number;
}

export type Inspected =
	{ ok: true; backup: Backup } | { ok: false; reason: 'foreign' | 'newer' | 'damaged' | 'cut-off' };

const name = 'tsunagi-backup/';
const line = `${name}1\n`;
const fixed = line.length + 4 + 32;
/** Far above any ring of keys; a damaged length must not ask for gigabytes. */
const maxHead = 1_000_000;

const headSchema = z.object({
	made: z.number(),
	key: z.string(),
	rows: z.array(keySchema),
	facts: z.number(),
	bytes: z.number()
});

export async function writeHead(head: BackupHead): Promise<{ fixed: Bytes; headBytes: Bytes }> {
	const headBytes = new TextEncoder().encode(JSON.stringify(head));
	const start = new Uint8Array(fixed);
	start.set(new TextEncoder().encode(line));
	new DataView(start.buffer).setUint32(line.length, headBytes.length);
	start.set(await sha256(headBytes), line.length + 4);
	return { fixed: start, headBytes };
}

export async function inspectBackup(file: Blob): Promise<Inspected> {
	const first = await bytesOf(file, 0, fixed);
	const said = new TextDecoder().decode(first.subarray(0, line.length));
	if (!said.startsWith(name.slice(0, Math.min(name.length, first.length))) || first.length === 0) {
		return { ok: false, reason: 'foreign' };
	}
	if (said.startsWith(name) && said.endsWith('\n') && said !== line) {
		return { ok: false, reason: 'newer' };
	}
	if (first.length < fixed) return { ok: false, reason: 'cut-off' };
	const length = new DataView(first.buffer).getUint32(line.length);
	if (said !== line || length > maxHead) return { ok: false, reason: 'damaged' };

	const start = fixed + length + wrappedBytes;
	const rest = await bytesOf(file, fixed, start);
	if (rest.length < length + wrappedBytes) return { ok: false, reason: 'cut-off' };
	const headBytes = rest.slice(0, length);
	const head = await parseHead(headBytes, first.subarray(line.length + 4));
	if (!head) return { ok: false, reason: 'damaged' };
	const missing = start + head.bytes - file.size;
	if (missing > 0) return { ok: false, reason: 'cut-off' };
	if (missing < 0) return { ok: false, reason: 'damaged' };
	return { ok: true, backup: { file, head, headBytes, wrapped: rest.slice(length), start } };
}

async function parseHead(bytes: Bytes, sum: Bytes): Promise<BackupHead | null> {
	const own = await sha256(bytes);
	if (own.some((byte, at) => byte !== sum[at])) return null;
	const parsed = headSchema.safeParse(readJson(bytes));
	return parsed.success ? (parsed.data as BackupHead) : null;
}

/** Undefined where there is none: a sum is right over anything that was written under it. */
function readJson(bytes: Bytes): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch {
		return undefined;
	}
}

export async function bytesOf(file: Blob, from: number, to: number): Promise<Bytes> {
	return new Uint8Array(await file.slice(from, to).arrayBuffer());
}

async function sha256(bytes: Bytes): Promise<Bytes> {
	return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
