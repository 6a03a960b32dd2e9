// Two hundred devices come back at once, each with a hundred facts: over HTTP, against the built server
// in a process of its own, on both databases.
import { send, type Sender } from '../../src/lib/sync/send';
import { signText } from '../../src/lib/vault/upload-key';
import { offered } from '../support/clinic-server';
import { startPostgres } from '../support/postgres';
import { say, seconds, serve, type BenchDevice, type Served } from './served';

const devices = 200;
const factsEach = 100;

async function storm(name: string, databaseUrl: string | null): Promise<void> {
	const served = await serve(databaseUrl, devices);
	const took: number[] = [];
	const all = served.devices.map((device) => ({
		sender: senderOf(served, device, took),
		facts: Array.from({ length: factsEach }, () =>
			offered(device.id, { facts: { text: 'x'.repeat(600) } })
		)
	}));
	let sentAway = 0;
	const began = performance.now();
	await Promise.all(
		all.map(async ({ sender, facts }) => {
			for (;;) {
				const reply = await send(sender, 'push', { ...from, facts });
				if (reply.ok) return;
				// Told to come again is no error; anything else is.
				if (reply.reason === 'unreachable' || reply.refused !== 'busy') {
					throw new Error(JSON.stringify(reply));
				}
				sentAway += 1;
				const pause = reply.retryAfter * (1 + Math.random());
				await new Promise((resolve) => setTimeout(resolve, pause));
			}
		})
	);
	const total = performance.now() - began;
	took.sort((a, b) => a - b);
	const part = (share: number) => seconds(took[Math.floor(took.length * share)] ?? 0);
	say(
		`${name}: ${devices} × ${factsEach} facts in ${seconds(total)}, request p50 ${part(0.5)} p95 ${part(0.95)}, sent away ${sentAway}×`
	);
	await served.stop();
}

const from = { v: 1 as const, app: '1', position: { epoch: null, cursor: 0, head: 0, hash: '' } };

export function senderOf(served: Served, device: BenchDevice, took: number[]): Sender {
	return {
		device: device.id,
		keys: { upload: device.key, device: device.key },
		sign: signText,
		async fetch(path, init) {
			const asked = performance.now();
			const response = await served.fetch(path, init);
			took.push(performance.now() - asked);
			return response;
		},
		now: Date.now,
		newId: () => crypto.randomUUID(),
		offset: 0,
		measured: () => undefined
	};
}

const postgres = await startPostgres();
await storm('SQLite', null);
await storm(`PostgreSQL ${postgres.version}`, await postgres.database());
await postgres.stop();
