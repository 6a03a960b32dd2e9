/** The built server in a process of its own, with devices that its owner has let in. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openServer } from '../../src/lib/server/server';
import type { Sender } from '../../src/lib/sync/send';
import { toBase64 } from '../../src/lib/vault/base64';
import { signText } from '../../src/lib/vault/upload-key';
import { putDevice } from '../support/admit';

export interface BenchDevice {
	id: string;
	/** Signs as both keys of the device. */
	key: CryptoKey;
}

export interface Served {
	devices: BenchDevice[];
	fetch: (path: string, init: RequestInit) => Promise<Response>;
	/** Milliseconds of each request by the server's own log, and how it ended. */
	log: { status: number; ms: number }[];
	stop(): Promise<void>;
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };

export async function serve(databaseUrl: string | null, count: number): Promise<Served> {
	const folder = mkdtempSync(join(tmpdir(), 'tsunagi-bench-'));
	const config = {
		...{ dataFolder: join(folder, 'data'), databaseUrl, address: null },
		masterKeyFile: join(folder, 'master.key')
	};
	const server = await openServer(config, { now: Date.now, log: () => undefined });
	await server.journal.begin('clinic', Date.now());
	const devices: BenchDevice[] = [];
	for (let at = 0; at < count; at += 1) {
		const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
		const spki = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
		const keys = { deviceKey: spki, uploadKey: spki };
		await putDevice(server, 'clinic', { id: `device-${at}`, ...keys, at: Date.now() });
		devices.push({ id: `device-${at}`, key: pair.privateKey });
	}
	await server.close();

	const child = spawn(process.execPath, ['src/start/serve.js'], {
		env: {
			...process.env,
			PORT: '0',
			TSUNAGI_DATA: config.dataFolder,
			TSUNAGI_MASTER_KEY: config.masterKeyFile,
			...(databaseUrl ? { DATABASE_URL: databaseUrl } : {})
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const log: Served['log'] = [];
	const address = await new Promise<string>((resolve, reject) => {
		child.once('exit', () => reject(new Error('The server did not start')));
		createInterface(child.stdout).on('line', (line) => {
			if (line.includes('"request"')) log.push(JSON.parse(line) as Served['log'][number]);
			const [found] = /http:\/\/localhost:\d+/.exec(line) ?? [];
			if (found) resolve(found);
		});
	});
	return {
		devices,
		log,
		fetch: (path, init) => fetch(address + path, init),
		async stop() {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await ended;
			rmSync(folder, { recursive: true });
		}
	};
}

/** `took`: milliseconds of the requests that were answered, as the device sees them. */
export function senderOf(served: Served, device: BenchDevice, took: number[]): Sender {
	return {
		device: device.id,
		keys: { upload: device.key, device: device.key },
		sign: signText,
		async fetch(path, init) {
			const asked = performance.now();
			const response = await served.fetch(path, init);
			if (response.ok) took.push(performance.now() - asked);
			return response;
		},
		now: Date.now,
		newId: () => crypto.randomUUID(),
		offset: 0,
		measured: () => undefined
	};
}

export function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(2)} s`;
}

export function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
