/** Runs Argon2id away from the page. */
import { stretchHere, type Argon2Task } from './argon2';

self.onmessage = async (event: MessageEvent<Argon2Task>) => {
	self.postMessage(await stretchHere(event.data).catch(() => null));
};
