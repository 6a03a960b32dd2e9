/** Records with something that the server does not hold yet: lists mark them, and say nothing of the others. */
import type { Observable } from 'dexie';
import { localDisk, type Disk } from './disk';
import { watchOf } from './reads';

/** By the id of the record. 'many': more than a list can tell one by one. */
export type NotSent = ReadonlyMap<string, 'unsent' | 'set-aside'> | 'many';

/** While so many are being sent, looking them up after each answer would be felt. */
const most = 1_000;

const nothing: NotSent = new Map();

export function watchNotSent(disk: Disk = localDisk()): Observable<NotSent> {
	return watchOf(async ({ db }) => {
		if (!(await db.account.get('account'))) return nothing;
		const [waiting, aside] = await Promise.all([
			db.unsent.limit(most + 1).toArray(),
			db.quarantine.limit(most + 1).primaryKeys()
		]);
		if (waiting.length + aside.length > most) return 'many';
		const ids = [...waiting.map(({ id }) => id), ...aside];
		const facts = await db.facts.bulkGet(ids);
		// What is set aside needs a person: it comes last, and counts where both are true.
		return new Map(
			facts.flatMap((fact, at) =>
				fact ? [[fact.about, at < waiting.length ? 'unsent' : 'set-aside'] as const] : []
			)
		);
	}, disk);
}
