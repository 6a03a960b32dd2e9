/** Runs Argon2id away from the page. */
import type { Argon2Task } from './argon2';
import { runArgon2 } from './argon2-run';

self.onmessage = async (event: MessageEvent<Argon2Task | 'time'>) => {
	self.postMessage(await runArgon2(event.data).catch(() => null));
};
