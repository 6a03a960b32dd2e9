import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { faultOf } from './faults';

test.each([
	[{ code: '53100' }, 'no-room'],
	[{ code: '25006' }, 'no-room'],
	[{ code: '57P01' }, 'unavailable'],
	[{ code: '08006' }, 'unavailable'],
	[{ code: 'ECONNREFUSED' }, 'unavailable'],
	[{ message: 'timeout exceeded when trying to connect' }, 'unavailable'],
	[{ message: 'Connection terminated unexpectedly' }, 'unavailable'],
	[{ code: '23505' }, 'fault'],
	[new TypeError('x is not a function'), 'fault']
])('%o is %s', (error, fault) => {
	expect(faultOf(error)).toBe(fault);
});

test('a full drive and a read-only one leave no room', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tsunagi-faults-'));
	const path = join(folder, 'x.sqlite');
	const full = new DatabaseSync(path);
	full.exec('create table t (a); pragma max_page_count = 2');
	expect(faultIn(() => full.exec(`insert into t values (zeroblob(100000))`))).toBe('no-room');
	full.close();
	chmodSync(path, 0o444);
	const readOnly = new DatabaseSync(path, { readOnly: true });
	expect(faultIn(() => readOnly.exec('insert into t values (1)'))).toBe('no-room');
	readOnly.close();
	rmSync(folder, { recursive: true });
});

function faultIn(attempt: () => void): string {
	try {
		attempt();
	} catch (error) {
		return faultOf(error);
	}
	return 'none';
}
