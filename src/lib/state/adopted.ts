/** Rulebooks of the clinic's own: packed into a fact, and read out of it again. */
import { readRulebook } from '$lib/domain/flow/read-rulebook';
import type { WholeRulebook } from '$lib/domain/flow/rulebook';
import type { JsonObject } from '$lib/domain/journal/fact';
import type { RulebookSealed } from '$lib/domain/journal/rulebook-statements';
import type { RulebookView } from '$lib/domain/journal/view';
import { pinned, type Adopted } from '$lib/domain/rulebooks/in-force';
import { fromBase64, toBase64 } from '$lib/vault/base64';
import type { Desk } from './desk';

/** What is left of a fact's 32 KiB beside its envelope, in letters of base64. */
const longestPacked = 31_500;

/** By hash: a text that was read once needs not be read again when another is adopted. */
const read = new Map<string, WholeRulebook>();

/** Null where it is too long for a fact. */
export async function packRulebook(
	book: WholeRulebook
): Promise<{ hash: string; sealed: RulebookSealed } | null> {
	const text = JSON.stringify(book);
	const bytes = await through(new TextEncoder().encode(text), new CompressionStream('gzip'));
	const packed = toBase64(bytes);
	if (packed.length > longestPacked) return null;
	return { hash: await hashOf(text), sealed: { book: packed } };
}

/** What cannot be read here is told apart, never guessed: a newer app may have written it. */
export async function openAdopted(
	desk: Desk,
	views: readonly RulebookView[]
): Promise<{ adopted: Adopted[]; unread: RulebookView[] }> {
	const opened = await desk.openPii(views.flatMap(({ sealedIn }) => sealedIn));
	const adopted: Adopted[] = [];
	const unread: RulebookView[] = [];
	for (const view of views) {
		const { id, version, hash, from, at, withdrawn, newer } = view;
		const book = await unpack(view, opened.get(view.sealedIn[0] ?? ''));
		if (!book || newer || book.version !== version) unread.push(view);
		else adopted.push({ id, book: pinned(book, hash, from), at, withdrawn: !!withdrawn });
	}
	return { adopted, unread };
}

async function unpack({ hash }: RulebookView, pii: JsonObject | undefined) {
	const known = read.get(hash);
	if (known) return known;
	if (typeof pii?.book !== 'string') return null;
	try {
		const bytes = await through(fromBase64(pii.book), new DecompressionStream('gzip'));
		const text = new TextDecoder().decode(bytes);
		const found = readRulebook(text);
		if (!found.ok || (await hashOf(text)) !== hash) return null;
		read.set(hash, found.book);
		return found.book;
	} catch {
		// Not what packRulebook makes: the same as a text that is none.
		return null;
	}
}

async function through(
	bytes: Uint8Array<ArrayBuffer>,
	stream: CompressionStream | DecompressionStream
): Promise<Uint8Array<ArrayBuffer>> {
	const passed = new Blob([bytes]).stream().pipeThrough(stream);
	return new Uint8Array(await new Response(passed).arrayBuffer());
}

async function hashOf(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	const letters = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'));
	return letters.join('').slice(0, 16);
}
