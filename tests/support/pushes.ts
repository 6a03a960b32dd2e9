/** Every push of a browser, held on its way until the story says how it goes on. */
import type { APIResponse, BrowserContext, Page, Route } from '@playwright/test';

export interface Push {
	/** The tab that sends it. */
	from: Page;
	/** It reaches the server, and no answer comes back. */
	store(): Promise<void>;
	/** It reaches the server and is answered; says what became of each fact. */
	answer(): Promise<string[]>;
}

export interface Pushes {
	next(): Promise<Push>;
	/** What comes from now on goes its way; what is held stays held. */
	stop(): void;
}

const path = '**/api/sync/1/push';

export async function pushes(context: BrowserContext): Promise<Pushes> {
	const held: Route[] = [];
	let came = () => {};
	let over = false;
	await context.route(path, (route) => {
		if (over) return route.fallback();
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
		// Without this route Playwright would let go what is held, too.
		stop: () => void (over = true)
	};
}

function toPush(route: Route): Push {
	const store = () => route.fetch();
	return {
		from: route.request().frame().page(),
		store: async () => void (await store()),
		async answer() {
			const response: APIResponse = await store();
			const { results } = (await response.json()) as { results: { state: string }[] };
			await route.fulfill({ response });
			return results.map(({ state }) => state);
		}
	};
}
