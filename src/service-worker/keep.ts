/** Holds what a page leaves for itself over a reload: in memory only, for 30 seconds, for one taker. */

const kept = new Map<string, { left: unknown; drop: () => void }>();
const longest = 30_000;
/** A page that was on its way out when another one locked may speak a moment after it. */
const late = 2_000;
let forgotten = -Infinity;

interface Message {
	type?: 'KEEP' | 'TAKE' | 'FORGET';
	token: string;
	left?: unknown;
}

export function keepOverReload(event: ExtendableMessageEvent): void {
	const { type, token, left } = (event.data ?? {}) as Message;
	if (type === 'FORGET') {
		forgotten = performance.now();
		for (const { drop } of [...kept.values()]) drop();
	}
	if (type === 'KEEP' && performance.now() - forgotten > late) {
		// The browser may end a worker that waits for nothing; a new version waits for this one to be done.
		event.waitUntil(
			new Promise<void>((done) => {
				const drop = () => {
					kept.delete(token);
					done();
				};
				kept.set(token, { left, drop });
				setTimeout(drop, longest);
			})
		);
	}
	if (type === 'TAKE') {
		const taken = kept.get(token);
		event.ports[0]?.postMessage(taken?.left ?? null);
		taken?.drop();
	}
}
