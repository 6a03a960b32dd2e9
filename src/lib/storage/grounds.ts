/** What the state in the header is computed from, in one reading. */
import { attempt } from './attempt';
import type { Disk } from './disk';
import { readMeta } from './meta-rows';
import { syncRow } from './standing';

export async function readGrounds({ db }: Disk) {
	const read = await attempt(db, () =>
		db.transaction(
			'r',
			[db.account, db.meta, db.unsent, db.quarantine, db.views, db.behind],
			async () => {
				const account = await db.account.get('account');
				if (!account) return null;
				const [row, unsent, quarantined, conflicts, proofs, behind] = await Promise.all([
					syncRow(db),
					db.unsent.count(),
					db.quarantine.count(),
					db.views.where('clash').equals(1).count(),
					readMeta(db, 'proofs'),
					db.behind.count()
				]);
				const doubted = proofs?.doubted.length ?? 0;
				const counts = { unsent, quarantined, conflicts, doubted, behind };
				return { ...row, account: true, refused: account.refused, ...counts };
			}
		)
	);
	if (!read.ok) throw new Error(`The state of the exchange cannot be read: ${read.detail}`);
	return read.value ?? alone;
}

const alone = {
	account: false,
	refused: null,
	epoch: null,
	cursor: 0,
	head: 0,
	contact: null,
	unsent: 0,
	quarantined: 0,
	conflicts: 0,
	doubted: 0,
	behind: 0
};
