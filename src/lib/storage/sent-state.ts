/** How far a record has come: each state is shown only when it holds for every fact about it. */
import type { Observable } from 'dexie';
import { localDisk, type Disk } from './disk';
import { watchOf } from './reads';
import { syncRow } from './standing';

/** 'local': this device has no server. 'durable': a backup of the server holds it too. */
export type SentState = 'local' | 'set-aside' | 'unsent' | 'sent' | 'durable';

export function watchSent(about: string, disk: Disk = localDisk()): Observable<SentState> {
	return watchOf(async ({ db }) => {
		const [account, { durable }, facts] = await Promise.all([
			db.account.get('account'),
			syncRow(db),
			db.facts.where('about').equals(about).toArray()
		]);
		if (!account) return 'local';
		const aside = await db.quarantine.bulkGet(facts.map(({ id }) => id));
		if (aside.some(Boolean)) return 'set-aside';
		if (facts.some(({ seq }) => seq === null)) return 'unsent';
		return facts.every(({ seq }) => seq !== null && seq <= durable) ? 'durable' : 'sent';
	}, disk);
}
