/** One message of the protocol and its answer, which must have the form of one. */
import { messages } from '$lib/protocol/messages';
import { paths } from '$lib/protocol/version';
import type { z } from '$lib/protocol/zod';
import { post, type NoAnswer, type Sender } from './post';

export type { Sender };
export type Message = keyof typeof messages;
export type RequestOf<M extends Message> = z.infer<(typeof messages)[M]['request']>;
export type AnswerOf<M extends Message> = z.infer<(typeof messages)[M]['answer']>;

export type Reply<A> = { ok: true; answer: A } | NoAnswer;

export async function send<M extends Message>(
	sender: Sender,
	message: M,
	request: RequestOf<M>
): Promise<Reply<AnswerOf<M>>> {
	const small = message === 'push' || message === 'status';
	const posted = await post(sender, paths[message], { request, small });
	if (!posted.ok) return posted;
	const parsed = messages[message].answer.safeParse(posted.said);
	if (!parsed.success) return { ok: false, reason: 'unreachable' };
	if ('standing' in parsed.data) posted.measure(parsed.data.standing.now);
	return { ok: true, answer: parsed.data as AnswerOf<M> };
}
