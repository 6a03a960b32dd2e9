/** The clinic's keys in escrow, as the owner may see them: when and how each came, and whether it opens today. */
import type { Server } from '../server';
import { openUnder, readMasterKey } from '../master-key';
import { readAudit } from './audit';
import { readRows } from './escrow';

export interface KeyLine {
	id: string;
	created: number;
	/** Made here after a theft; brought along by this device; null where nobody noted it. */
	from: 'theft' | 'device' | null;
	device: string | null;
	/** It seals what is recorded from now on. */
	current: boolean;
	/** Tried at this moment with the master key. */
	opens: boolean;
}

export interface KeyHistory {
	/** The file of the master key, read at this moment. */
	master: 'there' | 'missing' | 'mistyped';
	keys: KeyLine[];
	/** The last handing out to each device. */
	given: { device: string; at: number }[];
}

const most = 2_000;

export async function lookAtKeys(
	{ database, config }: Server,
	clinic: string
): Promise<KeyHistory> {
	const only = ['key.kept', 'key.made', 'key.given'] as const;
	const { rows, deeds } = await database.inClinic(clinic, async (queries) => ({
		rows: await readRows(queries, clinic),
		deeds: await readAudit(queries, clinic, { limit: most, only })
	}));
	const read = readMasterKey(config.masterKeyFile);
	const keys = rows.map(({ key: id, sealed, created }): KeyLine => {
		const own = deeds.filter(({ about }) => about === id);
		const made = own.some(({ what }) => what === 'key.made');
		const device = made ? null : (own.find(({ what }) => what === 'key.kept')?.device ?? null);
		return {
			id,
			created,
			from: made ? 'theft' : device === null ? null : 'device',
			device,
			current: id === rows.at(-1)?.key,
			opens: read.ok && openUnder(read.key, `${clinic}/${id}`, sealed) !== null
		};
	});
	const given = new Map<string, number>();
	for (const { what, device, at } of deeds) {
		if (what === 'key.given' && device !== null && !given.has(device)) given.set(device, at);
	}
	return {
		master: read.ok ? 'there' : read.reason,
		keys: keys.toReversed(),
		given: [...given].map(([device, at]) => ({ device, at }))
	};
}
