/** What was done to the tables, in order. A migration that was released is never edited. */
import type { Migration } from 'kysely/migration';
import { createJournal } from './0001-journal';
import { separateClinics } from './0002-separate-clinics';
import { createDoors, separateDoors } from './0003-doors';

export function migrationsFor(dialect: 'sqlite' | 'postgres'): Record<string, Migration> {
	return {
		'0001-journal': { up: createJournal },
		// One file on one machine has no roles; every query names its clinic there too.
		'0002-separate-clinics': { up: dialect === 'postgres' ? separateClinics : nothing },
		'0003-doors': { up: createDoors },
		'0004-separate-doors': { up: dialect === 'postgres' ? separateDoors : nothing }
	};
}

async function nothing(): Promise<void> {}
