/** For lists: what of their records is not on the clinic's server yet. Nothing while this device is alone. */
import { watchNotSent, type NotSent } from '$lib/storage/not-sent';
import { app } from './app.svelte';

export function followNotSent(
	next: (found: NotSent) => void,
	failed: (error: unknown) => void
): () => void {
	// What is practised goes nowhere.
	if (app.practising) return () => undefined;
	const stop = watchNotSent().subscribe(next, failed);
	return () => stop.unsubscribe();
}

const texts = { unsent: '未送信', 'set-aside': '送れなかった内容あり' };

/** A line of the list, empty where there is nothing to say. */
export function notSentText(found: NotSent | undefined, ...ids: string[]): string {
	if (!found || found === 'many') return '';
	const states = ids.map((id) => found.get(id));
	const worst = states.includes('set-aside') ? 'set-aside' : states.find((state) => state);
	return worst ? texts[worst] : '';
}
