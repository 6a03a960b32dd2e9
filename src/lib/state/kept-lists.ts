/**
 * Lists of records that stay read after their screen has gone: one of thousands, read anew at each
 * tap, is felt. Whoever looks next finds what was seen last, and it is still followed. The first
 * change of any record while nobody looks lets the list go, so that no save waits for a list that
 * nobody sees. They hold readable parts only.
 */
import type { View } from '$lib/domain/journal/view';

export interface Reader {
	next: (views: View[]) => void;
	failed: (error: unknown) => void;
}

type Stop = () => void;

interface List {
	views: View[] | null;
	readers: Set<Reader>;
	stop: Stop;
	/** While nobody looks: no longer waits for the first change. */
	stopWaiting: Stop | null;
}

/** So many are kept that nobody looks at. */
const most = 4;

export class KeptLists {
	#lists = new Map<string, List>();
	#onChange: (changed: Stop) => Stop;
	#closed = false;

	constructor(onChange: (changed: Stop) => Stop) {
		this.#onChange = onChange;
	}

	/** `start` follows the list of this name, where nobody does. */
	follow(name: string, start: (reader: Reader) => Stop, reader: Reader): Stop {
		const list = this.#lists.get(name) ?? this.#begin(name, start);
		list.stopWaiting?.();
		list.stopWaiting = null;
		list.readers.add(reader);
		if (list.views) reader.next(list.views);
		return () => {
			if (list.readers.delete(reader) && list.readers.size === 0) this.#rest(name, list);
		};
	}

	/** Lists that somebody looks at end when she has gone. */
	close(): void {
		this.#closed = true;
		for (const [name, list] of this.#lists) if (list.stopWaiting) this.#end(name, list);
	}

	#begin(name: string, start: (reader: Reader) => Stop): List {
		const list: List = { views: null, readers: new Set(), stop: () => {}, stopWaiting: null };
		this.#lists.set(name, list);
		list.stop = start({
			next: (views) => {
				list.views = views;
				for (const { next } of list.readers) next(views);
			},
			failed: (error) => {
				// Whoever comes later tries anew.
				if (this.#lists.get(name) === list) this.#lists.delete(name);
				for (const { failed } of list.readers) failed(error);
			}
		});
		return list;
	}

	#rest(name: string, list: List): void {
		if (this.#closed || !list.views || this.#lists.get(name) !== list) return this.#end(name, list);
		list.stopWaiting = this.#onChange(() => this.#end(name, list));
		const resting = [...this.#lists].filter(([, { stopWaiting }]) => stopWaiting);
		// Named again last: the first of them was left longest ago.
		this.#lists.delete(name);
		this.#lists.set(name, list);
		if (resting.length > most) {
			const [[oldest, left]] = resting as [[string, List]];
			this.#end(oldest, left);
		}
	}

	#end(name: string, list: List): void {
		list.stopWaiting?.();
		list.stop();
		if (this.#lists.get(name) === list) this.#lists.delete(name);
	}
}
