import type { WorkboxPlugin } from 'workbox-core/types';

let ended = false;

/** A device that is being emptied: while a page is still open, this worker lives on, but keeps nothing. */
export function endWhenTold(event: ExtendableMessageEvent): void {
	if ((event.data as { type?: string } | null)?.type !== 'END') return;
	ended = true;
	event.ports[0]?.postMessage(null);
}

/** Workbox fills its cache while it installs, and again wherever it misses a file there. */
export const keepUntilEnd: WorkboxPlugin = {
	cacheWillUpdate: ({ response }) => Promise.resolve(ended || !response.ok ? null : response)
};
