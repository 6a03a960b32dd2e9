/** Every push of a browser, held on its way until the story says how it goes on. */
import type { APIResponse, BrowserContext, Route } from '@playwright/test';

export interface Push {
	/** It reaches the server, and no answer comes back. */
	store(): Promise<void>;
	/** It reaches the server and is answered; says what became of each fact. */
	answer(): Promise<string[]>;
}

export interface Pushes {
	next(): Promise<Push>;
	/** From now on they go their way. */
	stop(): Promise<void>;
}

const path = '**/api/sync/1/push';

export async function pushes(context: BrowserContext): Promise<Pushes> {
	const held: Route[] = [];
	let came = () => {};
	await context.route(path, (route) => {
		held.push(route);
		came();
	});
	return {
		async next() {
			for (;;) {
				const route = held.shift();
				// After twenty seconds the app gives a request up, and sends another.
				if (route && !route.request().failure()) return toPush(route);
				if (!route) await new Promise<void>((resolve) => (came = resolve));
			}
		},
		stop: () => context.unroute(path)
	};
}

function toPush(route: Route): Push {
	const store = () => route.fetch();
	return {
		store: async () => void (await store()),
		async answer() {
			const response: APIResponse = await store();
			const { results } = (await response.json()) as { results: { state: string }[] };
			await route.fulfill({ response });
			return results.map(({ state }) => state);
		}
	};
}
