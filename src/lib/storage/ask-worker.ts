/** One question to a service worker. */

const patience = 1_000;

/** Null where none comes in time: a worker of an older version does not know every question. */
export function askWorker<Answer>(worker: ServiceWorker, question: object): Promise<Answer | null> {
	const { port1, port2 } = new MessageChannel();
	return new Promise<Answer | null>((resolve) => {
		port1.onmessage = (event: MessageEvent<Answer | null>) => resolve(event.data);
		setTimeout(() => resolve(null), patience);
		worker.postMessage(question, [port2]);
	}).finally(() => port1.close());
}
