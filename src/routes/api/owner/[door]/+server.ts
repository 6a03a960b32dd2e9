import type { RequestHandler } from '@sveltejs/kit';
import { answerOwnerRequest } from '$lib/server/handlers/owner-http';

export const POST: RequestHandler = (event) => answerOwnerRequest(event);
