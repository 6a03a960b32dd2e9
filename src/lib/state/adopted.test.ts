import { expect, test } from 'vitest';
import type { WholeRulebook } from '$lib/domain/flow/rulebook';
import type { JsonObject } from '$lib/domain/journal/fact';
import { rulebookFor } from '$lib/domain/rulebooks/in-force';
import { shippedRulebooks } from '$lib/domain/rulebooks/shipped';
import { packRulebook } from './adopted';
import { watchClinic, type Clinic } from './clinic';
import { createMemoryDesk } from './memory-desk';
import { statement } from './statement';

const author = { by: 's', role: 'owner' } as const;
const shipped = await shippedRulebooks();
const august = shipped[1]!;
const mine: WholeRulebook = { ...august, version: '2026-12', title: '院で直した対応' };

async function deskWithClinic() {
	const desk = createMemoryDesk(() => 5);
	const set = { trades: ['judo'], closedWeekdays: [], onlineVerification: 'app' };
	await desk.append([statement('clinic.set', 'c', set, { name: '院' })], author);
	let clinic: Clinic | undefined;
	watchClinic(
		desk,
		(next) => (clinic = next),
		(error) => expect.fail(String(error))
	);
	return {
		desk,
		known: () =>
			expect
				.poll(() => clinic)
				.toBeDefined()
				.then(() => clinic!),
		now: () => clinic
	};
}

function adoption(id: string, hash: string, pii: JsonObject) {
	return statement('rulebook.adopted', id, { version: '2026-12', hash, from: '2026-11-25' }, pii);
}

async function packed(book: WholeRulebook) {
	const made = await packRulebook(book);
	if (!made) throw new Error('it does not fit');
	return { hash: made.hash, pii: { ...made.sealed } };
}

test.each(shipped)(
	'$version fits into one fact, with room for half as much again',
	async (book) => {
		const { pii } = await packed(book);
		expect(pii.book.length * 1.5).toBeLessThan(31_500);
	}
);

test('what is too long for a fact is refused', async () => {
	const noise = Array.from({ length: 2000 }, (_, at) => `${Math.sin(at)}`).join('');
	expect(await packRulebook({ ...mine, title: noise })).toBeNull();
});

test('a clinic has the rulebooks that it adopted, whole, until they are withdrawn', async () => {
	const { desk, known, now } = await deskWithClinic();
	expect((await known()).adopted).toEqual([]);
	const { hash, pii } = await packed(mine);
	await desk.append([adoption('r', hash, pii)], author);
	await expect.poll(() => now()?.adopted.length).toBe(1);
	const { adopted } = now()!;
	expect(adopted[0]?.book).toEqual({
		...mine,
		version: `2026-12@${hash}`,
		effectiveFrom: '2026-11-25'
	});
	expect(rulebookFor('2026-11-25', adopted).title).toBe('院で直した対応');

	await desk.append([statement('rulebook.withdrawn', 'r', {})], author);
	await expect.poll(() => now()?.adopted[0]?.withdrawn).toBe(true);
	expect(rulebookFor('2026-11-25', now()!.adopted).version).toBe('2026-08-01');
});

test('what cannot be read is shown as such, and decides nothing', async () => {
	const { desk, now } = await deskWithClinic();
	const { hash, pii } = await packed(mine);
	const unsound = await packed({ ...mine, start: 'away' });
	await desk.append(
		[
			adoption('other text', 'x'.repeat(16), pii),
			adoption('no text', hash.replace(/./g, '0'), {}),
			adoption('no gzip', hash.replace(/./g, '1'), { book: 'AAAA' }),
			adoption('unsound', unsound.hash, unsound.pii),
			{ ...adoption('of a newer app', hash, pii), v: 2 }
		],
		author
	);
	await expect
		.poll(() => now()?.unread.map(({ id }) => id))
		.toEqual(['other text', 'no text', 'no gzip', 'unsound']);
	expect(now()?.adopted).toEqual([]);
});
