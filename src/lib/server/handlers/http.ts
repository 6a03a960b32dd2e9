/** Between a request of the web and the doors: nothing but reading and answering. */
import { json } from '@sveltejs/kit';
import type { Server } from '../server';
import { answerDevice } from './sync-doors';

export async function answerRequest(server: Server, request: Request): Promise<Response> {
	const { status, body, retryAfter } = await answerDevice(server, {
		path: new URL(request.url).pathname,
		authorization: request.headers.get('authorization'),
		body: await readBody(request)
	});
	const headers = retryAfter ? { 'Retry-After': String(retryAfter) } : undefined;
	return json(body, { status, headers });
}

/** Null when it is larger than anything this server takes, or was cut off. */
export async function readBody(request: Request): Promise<Uint8Array | null> {
	try {
		return new Uint8Array(await request.arrayBuffer());
	} catch {
		// The adapter stops reading above its limit, and a client may go away in the middle.
		return null;
	}
}
