import { json, type RequestHandler } from '@sveltejs/kit';

/** Tells a proxy or a person that the server runs. It says nothing about the data. */
export const GET: RequestHandler = () => json({ ok: true });
