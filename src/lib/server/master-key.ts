/** The key over all clinic keys in escrow. It lies outside the data and every backup, and on paper. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { spell, unspell } from './letters';

const bytes = 32;

export type MasterKey = Buffer;

export type ReadKey = { ok: true; key: MasterKey } | { ok: false; reason: 'missing' | 'mistyped' };

export function readMasterKey(path: string): ReadKey {
	if (!existsSync(path)) return { ok: false, reason: 'missing' };
	const key = paperToKey(readFileSync(path, 'utf8'));
	return key ? { ok: true, key } : { ok: false, reason: 'mistyped' };
}

/** Never over a key that is there. */
export function makeMasterKey(path: string): MasterKey {
	const key = randomBytes(bytes);
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	writeFileSync(path, keyToPaper(key), { flag: 'wx', mode: 0o600 });
	return key;
}

/** Lines of four groups, each with a check at its end, so that a typing error is found in its line. */
export function keyToPaper(key: MasterKey): string {
	const lines = [];
	for (let at = 0; at < bytes; at += 8) {
		const part = key.subarray(at, at + 8);
		const text = spell(Buffer.concat([part, check(part, at)]));
		lines.push(`${text.match(/.{4}/g)?.join(' ')}\n`);
	}
	return lines.join('');
}

/** Null when a line is missing or mistyped. Letters that look alike are read as the one that is meant. */
export function paperToKey(paper: string): MasterKey | null {
	const lines = paper.split(/\r?\n/).filter((line) => line.trim() !== '');
	if (lines.length * 8 !== bytes) return null;
	const parts = lines.map((line, at) => {
		const row = unspell(line);
		const part = row?.subarray(0, 8);
		return part && row?.subarray(8).equals(check(part, at * 8)) ? part : null;
	});
	return parts.includes(null) ? null : Buffer.concat(parts as Buffer[]);
}

/** Binds the block to its place: it opens nowhere else. */
export function sealUnder(key: MasterKey, place: string, value: Buffer): string {
	const iv = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
	const box = Buffer.concat([cipher.update(value), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), box]).toString('base64');
}

/** Null under another key, in another place, or when it was changed. */
export function openUnder(key: MasterKey, place: string, sealed: string): Buffer | null {
	const row = Buffer.from(sealed, 'base64');
	try {
		const cipher = createDecipheriv('aes-256-gcm', key, row.subarray(0, 12), { authTagLength: 16 });
		cipher.setAAD(Buffer.from(place)).setAuthTag(row.subarray(12, 28));
		return Buffer.concat([cipher.update(row.subarray(28)), cipher.final()]);
	} catch {
		return null;
	}
}

/** Two bytes; the place of the line is in it, so that lines in another order are found too. */
function check(part: Buffer, at: number): Buffer {
	return createHash('sha256').update(part).update(String(at)).digest().subarray(0, 2);
}
