/** Between a request of the owner's page and the doors: the cookie, and where the request came from. */
import { json, type RequestEvent } from '@sveltejs/kit';
import { sessionCookie } from '../doors/sessions';
import { readBody } from './http';
import { answerOwner } from './owner-doors';

const dayOfWork = 10 * 3_600;
/** Which clinic's owner sits at this browser: asked for at the doors of a server with many. */
const clinicCookie = '__Host-clinic';
const year = 365 * 86_400;

export async function answerOwnerRequest(event: RequestEvent): Promise<Response> {
	const { locals, params, request, url, cookies } = event;
	const { server } = locals;
	const answer = await answerOwner(server, {
		door: params.door ?? '',
		body: parse(await readBody(request)),
		origin: server.config.address ?? url.origin,
		from: request.headers.get('origin'),
		peer: event.getClientAddress(),
		lastClinic: cookies.get(clinicCookie),
		cookie: cookies.get(sessionCookie)
	});
	const how = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;
	if (answer.cookie) {
		cookies.set(sessionCookie, answer.cookie, { ...how, maxAge: dayOfWork });
		cookies.set(clinicCookie, answer.cookie.split('.')[0] ?? '', { ...how, maxAge: year });
	}
	if (answer.cookie === null) cookies.delete(sessionCookie, how);
	return json(answer.body, { status: answer.status });
}

function parse(body: Uint8Array | null): unknown {
	try {
		return body && JSON.parse(new TextDecoder().decode(body));
	} catch {
		return null;
	}
}
