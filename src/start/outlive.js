/**
 * Whoever reads what the server says may go away (a closed terminal, a log collector that is started
 * anew): then nothing is said any more, and the clinic goes on.
 * @param {import('node:stream').Writable[]} streams
 */
export function outlive(...streams) {
	for (const stream of streams) stream.on('error', () => undefined);
}
