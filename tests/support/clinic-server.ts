// A server with clinics and enrolled devices, without HTTP: requests are signed as a device signs them.
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonical } from '../../src/lib/domain/journal/canonical';
import { signedText, writeAuthorization } from '../../src/lib/protocol/authorization';
import type { EnrolRequest } from '../../src/lib/protocol/enrol';
import { Refusal } from '../../src/lib/protocol/refusal';
import { paths } from '../../src/lib/protocol/version';
import type { Offered } from '../../src/lib/protocol/wire-fact';
import { inviteDevice, moveDevice } from '../../src/lib/server/doors/devices';
import { answerDevice, type Answered } from '../../src/lib/server/handlers/sync-doors';
import { openServer, type Server } from '../../src/lib/server/server';

export interface TestServer {
	server: Server;
	/** May be moved. */
	clock: { now: number };
	log: string[];
	/** Closes and opens again, as a restart does; `between` while it is closed, and may name other data. */
	restart(between?: () => void | Promise<string | void>): Promise<void>;
	close(): Promise<void>;
}

export const start = Date.UTC(2026, 10, 24);

export async function openTestServer(databaseUrl: string | null = null): Promise<TestServer> {
	const folder = mkdtempSync(join(tmpdir(), 'tsunagi-clinics-'));
	const clock = { now: start };
	const log: string[] = [];
	const config = {
		dataFolder: join(folder, 'data'),
		databaseUrl,
		masterKeyFile: join(folder, 'master.key'),
		address: null,
		minApp: null as string | null
	};
	const open = () =>
		openServer(config, {
			now: () => clock.now,
			log: (event, details) => log.push(JSON.stringify({ event, ...details }))
		});
	const opened: TestServer = {
		server: await open(),
		clock,
		log,
		restart: async (between) => {
			await opened.server.close();
			config.databaseUrl = (await between?.()) ?? config.databaseUrl;
			opened.server = await open();
		},
		close: async () => {
			await opened.server.close();
			rmSync(folder, { recursive: true });
		}
	};
	return opened;
}

export interface TestDevice {
	id: string;
	clinic: string;
	boxKey: CryptoKey;
	/** What it sends with every message. */
	sender: { v: 1; app: string; position: ReturnType<typeof nowhere> };
	/** Bytes go as they are, and rightly signed. */
	send(message: keyof typeof paths, body: object, how?: How): Promise<Answered>;
	enrolment(code: string): EnrolRequest;
}

interface How {
	key?: 'upload' | 'device';
	at?: number;
	id?: string;
	/** Changes the request after it was signed. */
	tamper?: (request: { path: string; authorization: string | null; body: Uint8Array }) => void;
}

export const nowhere = () => ({ epoch: null as string | null, cursor: 0, head: 0, hash: '' });

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };

export async function makeDevice(test: TestServer, id: string = randomUUID()): Promise<TestDevice> {
	const [device, upload] = await Promise.all([makePair(), makePair()]);
	const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
	const box = await crypto.subtle.generateKey(ecdh, true, ['deriveBits']);
	const spki = [device.publicKey, upload.publicKey, box.publicKey].map(async (key) =>
		Buffer.from(await crypto.subtle.exportKey('spki', key)).toString('base64')
	);
	const [deviceKey = '', uploadKey = '', boxKey = ''] = await Promise.all(spki);
	const sender = { v: 1 as const, app: '1', position: nowhere() };
	return {
		id,
		clinic: '',
		boxKey: box.privateKey,
		sender,
		enrolment: (code) => ({
			v: 1,
			app: '1',
			code: code.replaceAll('-', ''),
			device: id,
			deviceKey,
			uploadKey,
			boxKey,
			ring: []
		}),
		async send(message, content, how = {}) {
			const path: string = paths[message];
			const body =
				content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content));
			const bodyHash = createHash('sha256').update(body).digest('base64');
			const own = message === 'push' || message === 'status' ? 'upload' : 'device';
			const { key = own, at = test.clock.now, id: once = randomUUID() } = how;
			const text = signedText({ device: id, key, at, id: once, path, bodyHash });
			const signer = key === 'upload' ? upload : device;
			const sig = await crypto.subtle.sign(
				{ name: 'ECDSA', hash: 'SHA-256' },
				signer.privateKey,
				new TextEncoder().encode(text)
			);
			const said = { device: id, key, at, id: once, sig: Buffer.from(sig).toString('base64') };
			const request = { path, authorization: writeAuthorization(said) as string | null, body };
			how.tamper?.(request);
			return answerDevice(test.server, request);
		}
	};
}

function makePair() {
	return crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
}

/** Invited, asked, confirmed. */
export async function enrolDevice(test: TestServer, clinic: string, id?: string) {
	const device = await makeDevice(test, id);
	device.clinic = clinic;
	const { code } = await test.server.database.inClinic(clinic, (queries) =>
		inviteDevice(queries, clinic, { name: '受付', at: test.clock.now })
	);
	await device.send('enrol', device.enrolment(code));
	await confirm(test, device);
	await device.send('enrol', device.enrolment(code));
	return device;
}

export async function confirm(test: TestServer, { clinic, id }: TestDevice): Promise<boolean> {
	return test.server.database.inClinic(clinic, (queries) =>
		moveDevice(queries, clinic, { device: id, to: 'active', at: test.clock.now, who: 'owner' })
	);
}

let made = 0;

/** A fact as a device offers it, sealed and all but signed. */
export function offered(device: string, more: object = {}): Offered {
	made += 1;
	const sealed = { iv: 'AAAAAAAAAAAAAAAA', box: Buffer.from(`box ${made}`).toString('base64') };
	const fact = {
		id: randomUUID(),
		kind: 'visit.recorded',
		v: 1,
		rulebook: '2026-08-01',
		about: 'visit',
		facts: { amount: 100 },
		device,
		incarnation: 'i',
		number: made,
		seen: 0,
		at: start,
		offset: null,
		offsetAge: null,
		by: 'staff',
		role: 'staff',
		key: 'k',
		sealedHash: hashOf(sealed),
		sig: 'AAAA',
		...more
	};
	return { fact, sealed };
}

export function hashOf({ iv, box }: { iv: string; box: string }): string {
	return createHash('sha256').update(iv, 'base64').update(box, 'base64').digest('base64');
}

export function spelled({ fact }: Offered): string {
	return canonical(fact);
}

/** Asks to join, and is not confirmed yet. */
export async function applyWithNewCode(test: TestServer, clinic: string, device: TestDevice) {
	const { code } = await test.server.database.inClinic(clinic, (queries) =>
		inviteDevice(queries, clinic, { name: 'x', at: test.clock.now })
	);
	return device.send('enrol', device.enrolment(code));
}

export async function refusalOf(answer: Promise<Answered>): Promise<string> {
	const { status, body } = await answer;
	if (status === 200) throw new Error('It was not refused');
	return Refusal.parse(body).refused;
}
