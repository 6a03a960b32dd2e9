// What a backup holds is noted where the server reads it: from then on the devices may show 控え済み up to there.
import { deedRow } from './note-deed.js';

/** @typedef {{ clinic: string, head: number }} Head */

/** @param {import('./rows.js').Rows} data @param {Head[]} heads */
export async function noteBackup(data, heads) {
	for (const { clinic, head } of heads) {
		await data.inClinic(clinic, async (ask) => {
			await ask(
				`insert into setting (clinic, name, value) values (?, 'durable', ?)
				 on conflict (clinic, name) do update set value = excluded.value`,
				[clinic, String(head)]
			);
			await ask(...deedRow('backup.made', clinic, String(head)));
		});
	}
}
