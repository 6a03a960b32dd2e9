/** The production server of one clinic: its data can be copied, put back, and taken away in mid-flight. */
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dataFile } from '../../src/lib/server/database';
import { answerDevice } from '../../src/lib/server/handlers/sync-doors';
import { keepKeys } from '../../src/lib/server/doors/escrow';
import { endDevice } from '../../src/lib/server/handlers/owner-deeds';
import { openServer, type Server } from '../../src/lib/server/server';
import { readRing } from '../../src/lib/vault/key-ring';
import { putDevice } from '../support/admit';
import { sampleKeys, vault } from '../support/samples';

export interface Clinic {
	answer(request: { path: string; authorization: string; body: Uint8Array }): Promise<Response>;
	/** Lets a device in, as the owner does. */
	admit(device: string, keys: { deviceKey: string; uploadKey: string }): Promise<void>;
	/** As the owner does; a theft makes a new clinic key. False where the device is at its end already. */
	end(device: string, how: Ending): Promise<boolean>;
	/** How the server knows this device now, after whatever was put back. */
	stateOf(device: string): string;
	/** Ids of the facts that the log has erased the sealed parts of. */
	erased(): Set<string>;
	/** Ids of the keys on the clinic's ring. */
	ring(): string[];
	keepCopy(): void;
	/** False when there is no copy yet. 'silent': a file was copied back and nobody said so. */
	putBack(how: 'told' | 'silent'): Promise<boolean>;
	restart(): Promise<void>;
	/** What has which number now. */
	log(): { epoch: string; numbers: Map<string, number> };
	rows(): { facts: StoredRow[]; dead: string[]; sealed: Set<string> };
	close(): Promise<void>;
}

export type Ending = 'retired' | 'revoked' | 'stolen';

export interface StoredRow {
	id: string;
	seq: number;
	device: string;
	incarnation: string;
	number: number;
}

const clinic = 'clinic-1';

export async function openClinic(now: () => number): Promise<Clinic> {
	const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tsunagi-sim-'));
	const data = join(folder, 'data');
	const copy = join(folder, 'copy');
	const config = {
		dataFolder: data,
		databaseUrl: null,
		masterKeyFile: join(folder, 'master.key'),
		address: null
	};
	const open = () => openServer(config, { now, log: () => undefined });
	let server: Server = await open();
	await server.journal.begin(clinic, now());
	await giveKeys(server, now());

	function query<T>(sql: string): T[] {
		const file = new DatabaseSync(join(data, dataFile), { readOnly: true });
		const rows = file.prepare(sql).all() as T[];
		file.close();
		return rows;
	}

	return {
		async answer(request) {
			const { status, body, retryAfter } = await answerDevice(server, request);
			const headers = { 'retry-after': String(retryAfter ?? 0) };
			return new Response(JSON.stringify(body), { status, headers });
		},
		admit: (device, keys) => putDevice(server, clinic, { id: device, ...keys, at: now() }),
		end: (device, how) => endDevice({ server, origin: '', at: now() }, clinic, { device, how }),
		stateOf: (device) =>
			query<{ id: string; state: string }>('select id, state from device').find(
				({ id }) => id === device
			)!.state,
		erased: () => new Set(query<{ id: string }>('select id from erased').map(({ id }) => id)),
		ring: () => query<{ key: string }>('select key from ring').map(({ key }) => key),
		keepCopy() {
			rmSync(copy, { recursive: true, force: true });
			// Nothing is written meanwhile, so that file and log are of the same moment.
			const files = new Set([dataFile, `${dataFile}-wal`]);
			cpSync(data, copy, {
				recursive: true,
				filter: (path) => path === data || files.has(basename(path))
			});
		},
		async putBack(how) {
			if (!existsSync(copy)) return false;
			await server.close();
			rmSync(data, { recursive: true });
			cpSync(copy, data, { recursive: true });
			if (how === 'told') {
				const file = new DatabaseSync(join(data, dataFile));
				file.prepare('update clinic set epoch = ?').run(randomUUID());
				file.close();
			}
			server = await open();
			return true;
		},
		async restart() {
			await server.close();
			server = await open();
		},
		log() {
			const [head] = query<{ epoch: string }>('select epoch from clinic');
			const facts = query<{ id: string; seq: number }>('select id, seq from fact');
			return { epoch: head!.epoch, numbers: new Map(facts.map(({ id, seq }) => [id, seq])) };
		},
		rows: () => ({
			facts: query<StoredRow>('select id, seq, device, incarnation, number from fact order by seq'),
			dead: query<{ id: string }>('select id from dead').map(({ id }) => id),
			sealed: new Set(query<{ id: string }>('select id from sealed').map(({ id }) => id))
		}),
		async close() {
			await server.close();
			rmSync(folder, { recursive: true });
		}
	};
}

/** The clinic's first key, as the first device brings it along. */
async function giveKeys(server: Server, at: number): Promise<void> {
	const master = await server.masterKey();
	const ring = await readRing(vault, sampleKeys);
	const keys = ring.map(({ id, key }) => ({ id, key: Buffer.from(key).toString('base64') }));
	await server.database.inClinic(clinic, (queries) =>
		keepKeys(queries, master, { clinic, keys, where: 'above', at, who: 'owner' })
	);
}
