/** Everything the answers need, opened once at the start. */
import { randomUUID } from 'node:crypto';
import { openPostgres, openSqlite, type Database } from './database';
import { createAdmission, type Admission } from './doors/admission';
import { checkEscrow, useMasterKey } from './doors/escrow';
import { createLimits, type Limits } from './doors/limits';
import { createReplays, type Replays } from './doors/replays';
import { faultOf } from './faults';
import { createJournalStore, type JournalStore } from './journal-store';
import type { Log } from './log';
import type { MasterKey } from './master-key';

export interface ServerConfig {
	dataFolder: string;
	databaseUrl: string | null;
	masterKeyFile: string;
	/** Where people reach the app; null where only this machine does. */
	address: string | null;
	/** Oldest version of the app that is to be used with this server; null is any. */
	minApp?: string | null;
}

export interface Server {
	config: ServerConfig;
	database: Database;
	journal: JournalStore;
	admission: Admission;
	limits: Limits;
	replays: Replays;
	/** In which clinic a device was last found; whether it still may do anything is asked each time. */
	homes: Map<string, string>;
	/** Opens the clinic keys in escrow; made when the first clinic needs it. */
	masterKey: () => Promise<MasterKey>;
	now: () => number;
	log: Log;
	isReady(): Promise<boolean>;
	close(): Promise<void>;
}

export async function openServer(
	config: ServerConfig,
	{ now, log }: { now: () => number; log: Log }
): Promise<Server> {
	const { databaseUrl, dataFolder } = config;
	const database = databaseUrl ? await openPostgres(databaseUrl) : await openSqlite(dataFolder);
	const server = {
		config,
		database,
		journal: createJournalStore(database, randomUUID),
		admission: createAdmission(now),
		limits: createLimits(now),
		replays: createReplays(now),
		homes: new Map<string, string>(),
		masterKey: () => useMasterKey(database, config.masterKeyFile),
		now,
		log,
		isReady: () =>
			database.probe().then(
				() => true,
				(error: unknown) => {
					log('not-ready', { why: faultOf(error) });
					return false;
				}
			),
		close: () => database.close()
	};
	try {
		await checkEscrow(database, config.masterKeyFile);
	} catch (error) {
		await database.close();
		throw error;
	}
	return server;
}
