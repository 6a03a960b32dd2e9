import { json, type RequestHandler } from '@sveltejs/kit';

/** Tells a proxy or a watcher whether records can be stored now. */
export const GET: RequestHandler = async ({ locals }) => {
	const ready = await locals.server.isReady();
	return json({ ready }, { status: ready ? 200 : 503 });
};
