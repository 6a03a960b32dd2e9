/** The clinic's key ring on this device: open for whom it is sealed to next, and as it comes from the clinic. */
import type { Bytes } from './base64';
import { unwrapKey, wrapKey, type ClinicRow, type KeyRow } from './key-row';
import { openHeld, type Vault } from './vault';

export interface RingKey {
	id: string;
	/** The highest place on the ring seals new facts. */
	place: number;
	/** 32 bytes. */
	key: Bytes;
}

/** Every clinic key that opens here, for the moment in which it is handed on. */
export async function readRing(
	{ deviceKey }: Pick<Vault, 'deviceKey'>,
	rows: readonly KeyRow[]
): Promise<RingKey[]> {
	const ring = rows.filter((row) => row.kind === 'clinic');
	const keys = await Promise.all(ring.map((row) => unwrapKey(row, deviceKey)));
	return ring.flatMap(({ id, head: { place } }, at) => {
		const key = keys[at];
		return key ? [{ id, place, key }] : [];
	});
}

/**
 * The rows that change. A key that sealed records here keeps its bytes, whatever else is sent under its
 * id; a broken one comes back whole.
 */
export async function takeRing(
	{ deviceKey }: Pick<Vault, 'deviceKey'>,
	{ rows, sent }: { rows: readonly KeyRow[]; sent: readonly RingKey[] }
): Promise<ClinicRow[]> {
	const own = new Map((await readRing({ deviceKey }, rows)).map((key) => [key.id, key]));
	const changed = sent.filter(({ id, place }) => own.get(id)?.place !== place);
	return Promise.all(
		changed.map(({ id, place, key }) =>
			wrapKey<ClinicRow>(
				{ id, kind: 'clinic', v: 1, head: { place } },
				deviceKey,
				own.get(id)?.key ?? key
			)
		)
	);
}

/** The vault that every screen holds learns what is on the ring now: nobody has to open it again. */
export async function renewVault(vault: Vault, rows: KeyRow[]): Promise<void> {
	const opened = await openHeld(rows, vault.held);
	if (!opened.ok) throw new Error('Keys just kept do not open');
	const { clinicKeys, currentKey, broken } = opened.vault;
	Object.assign(vault, { clinicKeys, currentKey, broken });
}
