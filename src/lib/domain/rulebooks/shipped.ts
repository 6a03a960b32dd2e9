/** The rulebooks that come with the app, whole: with their annexes, which no reception has to load. */
import type { Annex } from '../flow/annex';
import type { Rulebook, WholeRulebook } from '../flow/rulebook';
import { rulebooks } from './in-force';

const annexes: Readonly<Record<string, () => Promise<{ annex: Annex }>>> = {
	'2026-04-01': () => import('./2026-04-01/annex'),
	'2026-08-01': () => import('./2026-08-01/annex'),
	'2026-12-01': () => import('./2026-12-01/annex')
};

/** A rulebook brought in from a file carries its annex; those of the app have theirs beside them. */
export async function annexOf(book: Rulebook | WholeRulebook): Promise<Annex> {
	if ('annex' in book) return book.annex;
	const load = annexes[book.version];
	if (!load) throw new Error(`rulebook ${book.version} has no annex`);
	return (await load()).annex;
}

/** Every version of the app, oldest first, those that are only announced included. */
export async function shippedRulebooks(): Promise<WholeRulebook[]> {
	const { default: december } = await import('./2026-12-01/flow');
	return Promise.all(
		[...rulebooks, december].map(async (book) => ({ ...book, annex: await annexOf(book) }))
	);
}
