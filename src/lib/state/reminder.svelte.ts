import { daysBetween, japanDate } from '$lib/domain/numbers/calendar';
import { countAtRisk, findOldestAtRisk } from '$lib/storage/at-risk';
import { localDisk } from '$lib/storage/disk';
import { loadKeys } from '$lib/storage/keys';
import { getMeta, setMeta } from '$lib/storage/reads';

/** What the home screen reminds of: a backup file, after so many days with a record that none holds; the recovery key. */
class Reminder {
	days = $state(7);
	/** How many days the oldest such record waits; null while there is no reason to ask. */
	waiting = $state.raw<number | null>(null);

	/** How old the last file is, in days; null while there is none. */
	age = $state.raw<number | null>(null);
	/** No paper opens this device, and the day of its set-up is over. */
	noRecovery = $state.raw(false);

	async look(today: string): Promise<void> {
		const disk = localDisk();
		const { db } = disk;
		this.days = (await getMeta<number>('backup-days')) ?? 7;
		const oldest = await findOldestAtRisk(db);
		const days = oldest === null ? 0 : daysBetween(japanDate(oldest), today);
		this.waiting = days >= this.days ? days : null;
		const { backup } = await countAtRisk(disk);
		this.age = backup ? daysBetween(japanDate(backup.at), today) : null;
		const rows = await loadKeys();
		const first = await db.facts.orderBy('[device+incarnation+number]').first();
		this.noRecovery =
			!rows.some(({ kind }) => kind === 'recovery') && !!first && japanDate(first.at) < today;
	}

	async choose(days: number): Promise<void> {
		if (await setMeta('backup-days', days)) this.days = days;
	}
}

export const reminder = new Reminder();
