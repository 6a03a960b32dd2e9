/** Opens the data at the start and closes it at the end; every answer of the API passes here. */
import type { Handle, ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { makeOwnerLink } from '$lib/server/doors/owner-link';
import { createLog } from '$lib/server/log';
import { openServer, type Server } from '$lib/server/server';
import { readConfig } from './start/config.js';

const write = (line: string) => void process.stdout.write(line);
const log = createLog(write, Date.now);
let server: Server;

export const init: ServerInit = async () => {
	// While the app is built there are no requests, and no data is touched.
	if (building) return;
	const read = readConfig(process.env);
	if (!read.ok) throw new Error(read.problems.join('\n'));
	server = await openServer(read.config, { now: Date.now, log });
	process.once('sveltekit:shutdown', () => void server.close());
	const link = await makeOwnerLink(server);
	if (!link) return;
	const { address, port } = read.config;
	// A port that the system chooses is not known yet.
	const app = address ?? (port ? `http://localhost:${port}` : '');
	write(`複数の端末で使うときの入口(1回だけ、30分以内): ${app}/owner#${link}\n`);
};

export const handle: Handle = async ({ event, resolve }) => {
	const route = event.route.id;
	if (!route?.startsWith('/api/')) return resolve(event);
	event.locals.server = server;
	const began = Date.now();
	const answer = await resolve(event);
	const { method } = event.request;
	log('request', { route, method, status: answer.status, ms: Date.now() - began });
	return answer;
};
