import { daysBetween, japanDate } from '$lib/domain/numbers/calendar';
import { findOldestAtRisk } from '$lib/storage/at-risk';
import { localDisk } from '$lib/storage/disk';
import { getMeta, setMeta } from '$lib/storage/reads';

/** When the home screen asks for a backup file: after so many days with a record that no file holds. */
class Reminder {
	days = $state(7);
	/** How many days the oldest such record waits; null while there is no reason to ask. */
	waiting = $state.raw<number | null>(null);

	async look(today: string): Promise<void> {
		this.days = (await getMeta<number>('backup-days')) ?? 7;
		const oldest = await findOldestAtRisk(localDisk().db);
		const days = oldest === null ? 0 : daysBetween(japanDate(oldest), today);
		this.waiting = days >= this.days ? days : null;
	}

	async choose(days: number): Promise<void> {
		if (await setMeta('backup-days', days)) this.days = days;
	}
}

export const reminder = new Reminder();
