// What is done to the data from outside the server stands in its audit log too.
import { randomUUID } from 'node:crypto';

/**
 * The statement and its values.
 * @param {'backup.made' | 'backup.restored' | 'link.made'} what
 * @param {string} clinic
 * @param {string} about
 * @returns {[string, (string | number)[]]}
 */
export function deedRow(what, clinic, about) {
	return [
		'insert into audit (clinic, id, at, what, who, about) values (?, ?, ?, ?, ?, ?)',
		[clinic, randomUUID(), Date.now(), what, 'console', about]
	];
}
