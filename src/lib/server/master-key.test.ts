import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
	keyToPaper,
	makeMasterKey,
	openUnder,
	paperToKey,
	readMasterKey,
	sealUnder
} from './master-key';

const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7));
const paper = keyToPaper(key);

describe('paperToKey', () => {
	test('reads back what was printed, however it was typed', () => {
		expect(paper).toMatch(/^([0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}\n){4}$/);
		expect(paperToKey(paper)).toEqual(key);
		const typed = paper
			.toLowerCase()
			.replaceAll('0', 'o')
			.replaceAll('1', 'l')
			.replaceAll(' ', '-');
		expect(paperToKey(`\n${typed}`)).toEqual(key);
		const wide = paper.replaceAll(/[0-9A-Z]/g, (letter) =>
			String.fromCharCode(letter.charCodeAt(0) + 0xfee0)
		);
		expect(paperToKey(wide)).toEqual(key);
	});

	test('finds a mistyped letter, a missing line and lines in another order', () => {
		const [first = '', second = '', ...rest] = paper.split('\n');
		const other = first.startsWith('0') ? `1${first.slice(1)}` : `0${first.slice(1)}`;
		for (const lines of [
			[other, second, ...rest],
			[first, ...rest],
			[second, first, ...rest]
		]) {
			expect(paperToKey(lines.join('\n'))).toBeNull();
		}
		expect(paperToKey('')).toBeNull();
		expect(paperToKey(paper.replace(/.$/m, '!'))).toBeNull();
	});
});

describe('the file of the key', () => {
	test('is made once, for its owner only, and restored by typing it in', () => {
		const folder = mkdtempSync(join(tmpdir(), 'tsunagi-key-'));
		const path = join(folder, 'keys', 'master.key');
		expect(readMasterKey(path)).toEqual({ ok: false, reason: 'missing' });
		const made = makeMasterKey(path);
		expect(readMasterKey(path)).toEqual({ ok: true, key: made });
		expect(() => makeMasterKey(path)).toThrow('EEXIST');
		if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
		const fromPaper = join(folder, 'typed');
		writeFileSync(fromPaper, keyToPaper(made).toLowerCase());
		expect(readMasterKey(fromPaper)).toEqual({ ok: true, key: made });
		writeFileSync(fromPaper, 'abc');
		expect(readMasterKey(fromPaper)).toEqual({ ok: false, reason: 'mistyped' });
		rmSync(folder, { recursive: true });
	});
});

describe('sealUnder', () => {
	test('opens under the same key in the same place only', () => {
		const sealed = sealUnder(key, 'a/1', Buffer.from('secret'));
		expect(openUnder(key, 'a/1', sealed)?.toString()).toBe('secret');
		expect(openUnder(key, 'b/1', sealed)).toBeNull();
		expect(openUnder(Buffer.alloc(32), 'a/1', sealed)).toBeNull();
		const row = Buffer.from(sealed, 'base64');
		for (let at = 0; at < row.length; at += 1) {
			const changed = Buffer.from(row);
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(openUnder(key, 'a/1', changed.toString('base64'))).toBeNull();
		}
		expect(openUnder(key, 'a/1', 'x')).toBeNull();
	});

	test('opens what another program sealed: nonce, tag, box', () => {
		// AES-256-GCM of OpenSSL over 'secret', in place 'a/1', nonce of twelve times 5.
		const sealed = 'BQUFBQUFBQUFBQUFAT3HndOOVIi8XwxP/hfxJtDNG9zMVw==';
		expect(openUnder(key, 'a/1', sealed)?.toString()).toBe('secret');
	});
});
