// What is done to the data from outside the server stands in its audit log too.
import { randomUUID } from 'node:crypto';

/**
 * @param {import('node:sqlite').DatabaseSync} data
 * @param {'backup.made' | 'backup.restored'} what
 * @param {string} clinic
 * @param {string} about
 */
export function noteDeed(data, what, clinic, about) {
	data
		.prepare('insert into audit (clinic, id, at, what, who, about) values (?, ?, ?, ?, ?, ?)')
		.run(clinic, randomUUID(), Date.now(), what, 'console', about);
}
