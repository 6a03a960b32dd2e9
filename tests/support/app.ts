import { expect, test as base, type BrowserContext } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ownFolder = fileURLToPath(new URL('../..', import.meta.url));

export interface Server {
	/** The same over a restart: what a browser stored belongs to this address. */
	readonly url: string;
	/** Holds its data and its master key, apart from those of other servers. */
	readonly data: string;
	/** The one-time way in for an owner, as the first start printed it. */
	readonly ownerPath: string;
	stop(): Promise<void>;
	/** Serves what was built in this folder, by default in this project's. */
	restart(folder?: string): Promise<void>;
}

interface WorkerFixtures {
	/** A server of this worker alone, so that a test may stop it. */
	server: Server;
}

interface TestFixtures {
	/** Another port is another origin: nothing that a browser stored for one is there for the other. */
	elsewhere: Server;
	/** What the content policy kept any page of the story from. A story takes out what it expects. */
	violations: string[];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
	server: [({}, use) => withServer(use), { scope: 'worker' }],
	elsewhere: ({}, use) => withServer(use),
	baseURL: ({ server }, use) => use(server.url),
	// Every context, also those that a story opens for further devices.
	browser: [
		async ({ browser }, use) => {
			const open = browser.newContext.bind(browser);
			browser.newContext = async (options) => {
				const context = await open(options);
				await context.addInitScript(bearLeast);
				await hearViolations(context);
				return context;
			};
			await use(browser);
		},
		{ scope: 'worker' }
	],
	violations: [
		async ({}, use) => {
			heard.length = 0;
			await use(heard);
			expect(heard).toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };

const heard: string[] = [];
const mark = 'content policy: ';

async function hearViolations(context: BrowserContext): Promise<void> {
	context.on('console', (message) => {
		if (message.text().startsWith(mark)) heard.push(message.text().slice(mark.length));
	});
	await context.addInitScript((mark) => {
		addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
			console.error(`${mark}${violatedDirective} ${blockedURI}`)
		);
	}, mark);
}

/**
 * Answers the calibration as a device too slow for more than the least cost: secrets are stretched
 * in every story, and none of them is about how long that takes.
 */
function bearLeast(): void {
	const tooSlow = 1_600;
	window.Worker = class extends Worker {
		override postMessage(message: unknown, how?: Transferable[] | StructuredSerializeOptions) {
			if (message !== 'time') return super.postMessage(message, how as StructuredSerializeOptions);
			queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: tooSlow })));
		}
	};
}

async function withServer(use: (server: Server) => Promise<void>): Promise<void> {
	const server = await startServer();
	await use(server);
	await server.stop();
	rmSync(server.data, { recursive: true, force: true });
}

async function startServer(): Promise<Server> {
	const data = mkdtempSync(join(tmpdir(), 'tsunagi-server-'));
	let child = spawnServer('0', ownFolder, data);
	// The system chose a free port; the server says which.
	let { url, ownerPath } = await readStart(child);
	return {
		url,
		data,
		get ownerPath() {
			return ownerPath;
		},
		stop: () => stopServer(child),
		async restart(folder = ownFolder) {
			await stopServer(child);
			child = spawnServer(new URL(url).port, folder, data);
			// A restart prints another link, and the one before opens nothing any more.
			({ url, ownerPath } = await readStart(child));
		}
	};
}

function spawnServer(port: string, folder: string, data: string): ChildProcess {
	return spawn(process.execPath, [join(folder, 'src/start/serve.js')], {
		env: {
			...process.env,
			PORT: port,
			TSUNAGI_DATA: join(data, 'data'),
			TSUNAGI_MASTER_KEY: join(data, 'master.key')
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
}

async function readStart(child: ChildProcess): Promise<{ url: string; ownerPath: string }> {
	if (!child.stdout) throw new Error('The output of the server is not connected.');
	let ownerPath = '';
	for await (const line of createInterface(child.stdout)) {
		ownerPath ||= /\/owner#\S+/.exec(line)?.[0] ?? '';
		const url = /^つなぎ受付: (http:\S+)/.exec(line)?.[1];
		if (url) return { url, ownerPath };
	}
	throw new Error('The server ended before it listened; its reason is above.');
}

async function stopServer(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exited = once(child, 'exit');
	child.kill('SIGTERM');
	await exited;
}
