import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importAes } from './aes';
import { openChunk, sealChunk } from './chunk-seal';
import { openDraft, sealDraft } from './draft-seal';

const vault = { deviceKey: await importAes(new Uint8Array(32).fill(4)) } as Parameters<
	typeof sealDraft
>[0];
const anyIds = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 5 });

test('a chunk opens to what was sealed, with its own ids only', async () => {
	await fc.assert(
		fc.asyncProperty(anyIds, anyIds, fc.jsonValue(), async (ids, others, value) => {
			const plain = JSON.parse(JSON.stringify(value)) as typeof value;
			const sealed = await sealChunk(vault, ids, plain);
			expect(await openChunk(vault, { ids, ...sealed })).toEqual(plain);
			expect(await openChunk(vault, { ids: [...ids, 'added'], ...sealed })).toBe(undefined);
			expect(await openChunk(vault, { ids: ids.slice(1), ...sealed })).toBe(undefined);
			fc.pre(String(ids) !== String(others));
			expect(await openChunk(vault, { ids: others, ...sealed })).toBe(undefined);
		})
	);
});

test('a draft opens to what was sealed, under its own id only, and is no chunk', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uuid(), fc.uuid(), fc.jsonValue(), async (id, other, value) => {
			const plain = JSON.parse(JSON.stringify(value)) as typeof value;
			const sealed = await sealDraft(vault, id, plain);
			expect(await openDraft(vault, id, sealed)).toEqual(plain);
			expect(await openChunk(vault, { ids: [id], ...sealed })).toBe(undefined);
			fc.pre(id !== other);
			expect(await openDraft(vault, other, sealed)).toBe(undefined);
		})
	);
});

test('no bit of a chunk or a draft can be flipped', async () => {
	const ids = ['p-1', 'p-2'];
	const chunk = await sealChunk(vault, ids, [{ name: '山田' }]);
	const draft = await sealDraft(vault, 'v-1', { note: 'x' });
	for (const part of ['iv', 'box'] as const) {
		for (const [at, byte] of chunk[part].entries()) {
			for (let bit = 0; bit < 8; bit++) {
				const bytes = chunk[part].with(at, byte ^ (1 << bit));
				expect(await openChunk(vault, { ids, ...chunk, [part]: bytes })).toBe(undefined);
			}
		}
		for (const [at, byte] of draft[part].entries()) {
			const bytes = draft[part].with(at, byte ^ (1 << (at % 8)));
			expect(await openDraft(vault, 'v-1', { ...draft, [part]: bytes })).toBe(undefined);
		}
	}
});
