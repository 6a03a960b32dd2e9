import { expect, test } from 'vitest';
import { readRing, takeRing } from './key-ring';
import type { KeyRow } from './key-row';
import { createVault, openHeld } from './vault';

const cheap = { memory: 64, passes: 1, lanes: 1 };

test('a broken key is handed to nobody, and comes back whole from the clinic', async () => {
	const { rows, vault } = await createVault('さくら 3 かぜ', cheap);
	const [sent] = await readRing(vault, rows);
	const broken = rows.map((row) => (row.kind === 'clinic' ? { ...row, box: 'AAAA' } : row));
	expect(await readRing(vault, broken)).toEqual([]);
	const mended = await takeRing(vault, { rows: broken, sent: [sent!] });
	const next: KeyRow[] = [...broken.filter(({ kind }) => kind !== 'clinic'), ...mended];
	const opened = await openHeld(next, vault.held);
	expect(opened.ok && opened.vault).toMatchObject({ currentKey: sent!.id, broken: 0, remade: [] });
	expect(await readRing(vault, next)).toEqual([sent]);
});

test('a whole key keeps its bytes, whatever is sent under its id', async () => {
	const { rows, vault } = await createVault('さくら 3 かぜ', cheap);
	const [own] = await readRing(vault, rows);
	const sent = [{ ...own!, key: new Uint8Array(32) }];
	expect(await takeRing(vault, { rows, sent })).toEqual([]);
	const [moved] = await takeRing(vault, { rows, sent: [{ ...sent[0]!, place: 3 }] });
	expect(await readRing(vault, [moved!])).toEqual([{ ...own, place: 3 }]);
});
