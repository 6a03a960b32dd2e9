/** A backup file, piece by piece, and whether all of it is what was written. */
import type { JsonObject } from '$lib/domain/journal/fact';
import { holdsMyNumber } from '$lib/domain/journal/field';
import { openSealed } from '$lib/vault/fact-seal';
import { openFileKey, openPiece } from '$lib/vault/file-box';
import type { Vault } from '$lib/vault/vault';
import { bytesOf, type Backup } from './backup-format';
import type { DeviceFrame, Frame } from './frames';
import { readFrames } from './read-frames';

export type Checked =
	| {
			ok: true;
			facts: number;
			/** Facts whose sealed part holds a My Number: it is not taken in. */
			refused: ReadonlySet<string>;
			/** Who made the file. */
			device: DeviceFrame | null;
	  }
	/** 'no-key': the vault is not the one of this file. */
	| { ok: false; reason: 'no-key' | 'damaged' };

/** Longest piece that is read at once; one of the app's own has about 300 kB. */
const maxPiece = 64_000_000;

export class DamagedError extends Error {
	override name = 'DamagedError';
}

/** Throws a DamagedError at the first piece that is not what was written. */
export async function* framesOf(
	backup: Backup,
	vault: Vault
): AsyncGenerator<{ frames: Frame[]; share: number }> {
	const { file, head, headBytes, wrapped, start } = backup;
	const key = await openFileKey(vault, head.key, { wrapped, head: headBytes });
	if (!key) throw new DamagedError('The file key does not open');
	for (let from = start, at = 0; ; at += 1) {
		const length = new DataView((await bytesOf(file, from, from + 4)).buffer).getUint32(0);
		const end = from + 4 + length;
		if (length > maxPiece || end > file.size) throw new DamagedError('A piece has no end');
		const last = end === file.size;
		const bytes = await openPiece(key, { at, last }, await bytesOf(file, from + 4, end));
		if (!bytes) throw new DamagedError(`Piece ${at} does not open`);
		const { frames, torn } = readFrames(bytes);
		if (torn > 0) throw new DamagedError(`Piece ${at} holds no frames`);
		yield { frames, share: (end - start) / head.bytes };
		if (last) return;
		from = end;
	}
}

/** Reads everything once before anything is taken in: half a file is worse than none. */
export async function checkBackup(
	backup: Backup,
	vault: Vault,
	told: (share: number) => void = () => {}
): Promise<Checked> {
	if (!vault.clinicKeys.has(backup.head.key)) return { ok: false, reason: 'no-key' };
	const refused = new Set<string>();
	let facts = 0;
	let device: DeviceFrame | null = null;
	try {
		for await (const { frames, share } of framesOf(backup, vault)) {
			for (const frame of frames) {
				if (frame.t === 'device') device = frame;
				if (frame.t !== 'facts') continue;
				facts += frame.facts.length;
				for (const id of await withMyNumber(vault, frame.facts)) refused.add(id);
			}
			told(share);
		}
	} catch (error) {
		if (error instanceof DamagedError || error instanceof RangeError) {
			return { ok: false, reason: 'damaged' };
		}
		throw error;
	}
	return facts === backup.head.facts
		? { ok: true, facts, refused, device }
		: { ok: false, reason: 'damaged' };
}

type Entries = Extract<Frame, { t: 'facts' }>['facts'];

async function withMyNumber(vault: Vault, entries: Entries): Promise<string[]> {
	const opened = await Promise.all(
		entries.map(async ({ fact, sealed }): Promise<[string, JsonObject | null]> => {
			const part = sealed && (await openSealed(vault, fact, sealed));
			return [fact.id, part?.ok ? part.pii : null];
		})
	);
	return opened.flatMap(([id, pii]) => (pii && holdsMyNumber(pii) ? [id] : []));
}
