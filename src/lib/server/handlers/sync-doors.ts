/** Every message of a device: who asks, may it, is it well-formed, and what is the answer. */
import { limits } from '$lib/protocol/limits';
import { messages } from '$lib/protocol/messages';
import { refusals, type Refusal, type RefusalReason } from '$lib/protocol/refusal';
import { paths } from '$lib/protocol/version';
import { noteContact, type Device } from '../doors/devices';
import { isPublicKey } from '../doors/public-key';
import { faultOf, faultStatus } from '../faults';
import type { Server } from '../server';
import { identify, type Received } from './caller';
import { enrol, keys } from './enrol';
import { pull } from './pull';
import { keepAside, push } from './push';
import { ring } from './ring';
import { devices, status, uploadKey } from './status';

export interface Call {
	server: Server;
	device: Device;
	now: number;
	/** The highest number that a backup holds too. */
	durable: number;
}

export type MessageName = keyof typeof messages;

const names = new Map<string, MessageName>(
	Object.entries(paths).map(([name, path]) => [path, name as MessageName])
);

/** What the upload key may do: it lies open on the device. */
const forUploadKey: readonly MessageName[] = ['push', 'status'];
/** What a device that was put away may still do, until it holds nothing unsent. */
const forRetired: readonly MessageName[] = ['push', 'status'];

const keyMembers = ['deviceKey', 'uploadKey', 'boxKey'];

const perMinute = { device: 240, clinic: 1_200 };

export interface Answered {
	status: number;
	body: object;
	/** Seconds. */
	retryAfter?: number;
}

type Refused = Answered & { body: Refusal };

/** Whatever happens the device gets an answer of ours: with anything else it would not know whom it met. */
export async function answerDevice(
	server: Server,
	request: Omit<Received, 'body'> & { body: Uint8Array | null }
): Promise<Answered> {
	const leave = await server.admission.enter();
	if (!leave) return busyAnswer(server);
	try {
		return await answer(server, request);
	} catch (error) {
		const refused = faultOf(error);
		server.log('sync.failed', { path: request.path, refused, why: nameOf(error) });
		return { status: faultStatus[refused], body: { v: 1, refused, now: server.now() } };
	} finally {
		leave();
	}
}

/** Spread at random: those who were sent away together must not come back together. */
function busyAnswer({ now }: Server): Answered {
	const body = { v: 1, refused: 'busy', now: now() };
	return { status: 429, body, retryAfter: 1 + Math.ceil(Math.random() * 4) };
}

async function answer(
	server: Server,
	{ body, ...rest }: Omit<Received, 'body'> & { body: Uint8Array | null }
): Promise<Answered> {
	const refuse = (refused: RefusalReason, more: { max?: number; wait?: number } = {}): Refused => ({
		status: refusals[refused],
		body: { v: 1, refused, now: server.now(), ...(more.max ? { max: more.max } : {}) },
		...(more.wait ? { retryAfter: Math.ceil(more.wait / 1000) } : {})
	});
	const name = names.get(rest.path);
	if (!name) return refuse('version');
	const max = name === 'push' ? limits.pushBytes : limits.otherBytes;
	if (!body || body.length > max) return refuse('too-large', { max });
	const request = { ...rest, body };
	if (name === 'enrol') return answerEnrol(server, request, refuse);
	const caller = await identify(server, request);
	const call = caller.device && {
		server,
		device: caller.device,
		now: server.now(),
		durable: caller.device.durable
	};
	if (!call) return refuse(caller.ok ? 'fault' : caller.refused);
	const { clinic, id, state } = call.device;
	const wait =
		server.limits.knock(`device ${id}`, perMinute.device) ||
		server.limits.knock(`clinic ${clinic}`, perMinute.clinic);
	if (wait) return refuse('busy', { wait: wait + Math.random() * 2_000 });
	const message = parse(name, request.body);
	if (!caller.ok) {
		if (name === 'push' && message) await keepAside(call, message as never);
		return refuse(caller.refused);
	}
	if (caller.key === 'upload' && !forUploadKey.includes(name)) return refuse('wrong-key');
	if (!message) return refuse('malformed');
	if (state === 'retired' && !mayDrain(name, message)) return refuse('retired');
	await noteContact(server, call.device);
	return { status: 200, body: await answers[name](call, message as never) };
}

const answers = { push, pull, status, devices, uploadKey, keys, ring };

async function answerEnrol(
	server: Server,
	request: Received,
	refuse: (refused: RefusalReason, more?: { wait?: number }) => Refused
): Promise<Answered> {
	const message = parse('enrol', request.body);
	if (!message) return refuse('malformed');
	const answer = await enrol(server, request, message as never);
	return 'refused' in answer ? refuse(answer.refused, answer) : { status: 200, body: answer };
}

function mayDrain(name: MessageName, message: object): boolean {
	return forRetired.includes(name) && !('unsent' in message && message.unsent === 0);
}

/** A key that is none would be met later, where nobody could say any more what is wrong. */
function hasSoundKeys(message: object): boolean {
	return Object.entries(message).every(
		([name, value]) => !keyMembers.includes(name) || isPublicKey(value as string)
	);
}

/** Never the message: it may repeat what was sent. */
function nameOf(error: unknown): string {
	const { code, name } = error as { code?: string; name?: string };
	return code ?? name ?? typeof error;
}

function parse(name: MessageName, body: Uint8Array): object | null {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		const read = messages[name].request.safeParse(JSON.parse(text));
		return read.success && hasSoundKeys(read.data) ? read.data : null;
	} catch {
		// Not UTF-8, or not JSON: cut off on the way, or never ours.
		return null;
	}
}
