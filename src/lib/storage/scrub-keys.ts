/**
 * Takes replaced and dropped locks out of the second copy, in place as scrub does: a passphrase, paper,
 * passkey or PIN of before opens nothing of what the file holds. Only under the lock.
 */
import { isWhole, type KeyRow } from '$lib/vault/key-row';
import type { Disk } from './disk';
import { fillFrame, headBytes, type KeysFrame } from './frames';
import { bodiesIn } from './read-frames';

/** Without them the records do not open, and by them nobody comes in. */
const lasting: readonly KeyRow['kind'][] = ['clinic', 'signing'];

/** False where a row of before may still be in the file: the next change of the keys tries again. */
export async function scrubKeys({ copy }: Disk, rows: readonly KeyRow[]): Promise<boolean> {
	const read = await copy.read(0);
	if (!read.ok) return read.reason === 'absent' || read.reason === 'unused';
	const stays = await judge(rows);
	const begin = read.end - read.bytes.length;
	for (const { at, body } of bodiesIn(read.bytes)) {
		const frame = keysIn(body);
		if (!frame || frame.rows.every(stays)) continue;
		const kept: KeysFrame = { t: 'keys', rows: frame.rows.filter(stays) };
		const scrubbed = new TextEncoder().encode(JSON.stringify(kept));
		const written = await copy.overwrite(begin + at, fillFrame(scrubbed, headBytes + body.length));
		if (!written.ok) return false;
	}
	return true;
}

/** A row that is damaged now may have its only whole writing in an older frame. */
async function judge(rows: readonly KeyRow[]): Promise<(row: KeyRow) => boolean> {
	const whole = await Promise.all(rows.map(isWhole));
	const current = new Map(rows.map(({ id, check }, at) => [id, whole[at] ? check : null]));
	return ({ id, kind, check }) => {
		const now = current.get(id);
		return lasting.includes(kind) || now === null || now === check;
	};
}

const begins = new TextEncoder().encode('{"t":"keys"');

/** Null for any other frame; most of them are, and are not parsed. */
function keysIn(body: Uint8Array): KeysFrame | null {
	if (!begins.every((byte, at) => body[at] === byte)) return null;
	return JSON.parse(new TextDecoder().decode(body)) as KeysFrame;
}
