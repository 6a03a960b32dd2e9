import { describe, expect, test } from 'vitest';
import { staleness } from './carried';

describe('staleness', () => {
	test.each([
		// planned, last answer of the server, today → age of the list, age of the others' records
		['2026-11-24', '2026-11-24', '2026-11-24', null, null],
		['2026-11-17', '2026-11-18', '2026-11-24', 7, null],
		['2026-11-18', '2026-11-17', '2026-11-24', null, 7],
		['2026-10-31', '2026-10-24', '2026-11-24', 24, 31],
		['2026-11-24', null, '2026-12-31', 37, null],
		// A clock that was set back makes nothing old.
		['2026-11-24', '2026-11-24', '2026-11-01', null, null]
	])('list of %s, heard on %s, today %s', (planned, contact, today, list, others) => {
		expect(staleness({ planned, contact }, today)).toEqual({ list, others });
	});
});
