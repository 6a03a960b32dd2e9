import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.js';

describe('readConfig', () => {
	test('needs nothing', () => {
		expect(readConfig({})).toEqual({
			ok: true,
			config: {
				port: 3000,
				host: '127.0.0.1',
				dataFolder: resolve('data'),
				databaseUrl: null,
				databaseUrlBefore: null,
				databaseUrlBackup: null,
				masterKeyFile: resolve('master.key'),
				address: null,
				minApp: null
			}
		});
	});

	test('takes every setting, and an empty one as none', () => {
		const env = {
			PORT: '0',
			HOST: '::1',
			DATABASE_URL: 'postgres://a:b@c/d',
			DATABASE_URL_BEFORE: 'postgres://a:b@c/before',
			DATABASE_URL_BACKUP: 'postgres://backup:b@c/d',
			TSUNAGI_DATA: '/var/lib/tsunagi',
			TSUNAGI_MASTER_KEY: '/etc/tsunagi/master.key',
			TSUNAGI_ADDRESS: 'https://clinic.example/',
			TSUNAGI_MIN_APP: '0.2.0'
		};
		expect(readConfig(env)).toMatchObject({
			ok: true,
			config: { port: 0, databaseUrl: 'postgres://a:b@c/d', address: 'https://clinic.example' }
		});
		const empty = Object.fromEntries(Object.keys(env).map((name) => [name, '']));
		expect(readConfig(empty)).toEqual(readConfig({}));
	});

	test.each([
		[{ PORT: '99999' }, 'PORT'],
		[{ PORT: 'http' }, 'PORT'],
		[{ PORT: '1.5' }, 'PORT'],
		[{ HOST: 'http://x' }, 'HOST'],
		[{ DATABASE_URL: 'mysql://a' }, 'DATABASE_URL'],
		[{ DATABASE_URL: 'secret-password' }, 'DATABASE_URL'],
		[{ DATABASE_URL_BEFORE: 'mysql://a' }, 'DATABASE_URL_BEFORE'],
		[{ DATABASE_URL_BACKUP: 'mysql://a' }, 'DATABASE_URL_BACKUP'],
		[{ DATABASE_URL: 'postgres://a', DATABASE_URL_BEFORE: 'postgres://a' }, 'DATABASE_URL_BEFORE'],
		[{ TSUNAGI_DATA: '/d', TSUNAGI_MASTER_KEY: '/d/keys/k' }, 'TSUNAGI_MASTER_KEY'],
		[{ TSUNAGI_ADDRESS: 'http://clinic.example' }, 'TSUNAGI_ADDRESS'],
		[{ TSUNAGI_ADDRESS: 'https://clinic.example/app' }, 'TSUNAGI_ADDRESS'],
		[{ TSUNAGI_MIN_APP: 'newest' }, 'TSUNAGI_MIN_APP']
	])('says what is wrong with %o', (env, name) => {
		const read = readConfig(env);
		if (read.ok) throw new Error('It was taken');
		expect(read.problems).toHaveLength(1);
		expect(read.problems[0]).toContain(`${name} must`);
	});

	test('never repeats the password of the database', () => {
		expect(JSON.stringify(readConfig({ DATABASE_URL: 'x://u:hunter2@h' }))).not.toContain(
			'hunter2'
		);
	});

	test('names every bad value at once', () => {
		const read = readConfig({ PORT: 'x', TSUNAGI_ADDRESS: 'x' });
		expect(read).toMatchObject({
			ok: false,
			problems: [expect.stringContaining('PORT'), expect.stringContaining('ADDRESS')]
		});
	});
});
