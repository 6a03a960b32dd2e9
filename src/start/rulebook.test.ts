import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'rulebook-'));
const file = join(folder, 'mine.json');
let printed = '';

/** What the command says, and whether it went well. */
function run(...args: string[]): Promise<{ ok: boolean; said: string }> {
	return new Promise((done) => {
		execFile(process.execPath, ['src/start/rulebook.js', ...args], (error, out, wrong) =>
			done({ ok: !error, said: out + wrong })
		);
	});
}

beforeAll(async () => {
	printed = (await run('print', '2026-08-01')).said;
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('npm run rulebook', () => {
	test('finds nothing wrong with what it printed, and no difference', async () => {
		writeFileSync(file, printed);
		const [checked, compared] = await Promise.all([run('check', file), run('diff', file)]);
		expect(checked).toEqual({ ok: true, said: `${file}: 問題はありません(2026-08-01)。\n` });
		expect(compared).toEqual({ ok: true, said: '2026-08-01 → 2026-08-01: 0か所がちがいます。\n' });
	});

	test('tells the place and both sentences of a difference', async () => {
		const changed = printed.replaceAll('当院に来たことはありますか?', 'はじめてですか?');
		writeFileSync(file, changed);
		expect((await run('diff', file)).said).toContain(
			'questions › been-before › title\n  - "当院に来たことはありますか?"\n  + "はじめてですか?"\n'
		);
	});

	test('fails with the place and the reason for what is not sound', async () => {
		const broken = join(folder, 'broken.json');
		writeFileSync(broken, printed.replace('"to": "by-notice"', '"to": "by-notise"'));
		const checked = await run('check', broken);
		expect(checked.ok).toBe(false);
		expect(checked.said).toContain(
			'questions › holding › options › notice › to: 「by-notise」という質問も結果もありません。'
		);
	});
});
