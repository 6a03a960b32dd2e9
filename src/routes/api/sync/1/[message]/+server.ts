import type { RequestHandler } from '@sveltejs/kit';
import { answerRequest } from '$lib/server/handlers/http';

export const POST: RequestHandler = ({ locals, request }) => answerRequest(locals.server, request);
