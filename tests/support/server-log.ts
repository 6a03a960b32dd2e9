/** What a server holds, read from its drive: the word of no device counts here. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Server } from './app';

export interface Held {
	/** In the order of their numbers. */
	facts: { id: string; kind: string; device: string }[];
	/** What it could not take in, with the reason. */
	dead: { id: string; reason: string }[];
}

export function heldBy({ data }: Server): Held {
	const database = new DatabaseSync(join(data, 'data/tsunagi.sqlite'), { readOnly: true });
	const facts = database.prepare('select id, kind, device from fact order by seq').all();
	const dead = database.prepare('select id, reason from dead').all();
	database.close();
	return { facts, dead } as unknown as Held;
}

/** Visits that stand in its log; one that was taken in twice stands there twice. */
export function visitsOn(server: Server): number {
	return heldBy(server).facts.filter(({ kind }) => kind === 'visit.recorded').length;
}
