// Two hundred devices come back at once, each with a hundred facts: over HTTP, against the built server
// in a process of its own, on both databases.
import { waitAfterFailure, waitAsTold } from '../../src/lib/sync/pace';
import { send } from '../../src/lib/sync/send';
import { offered } from '../support/clinic-server';
import { startPostgres } from '../support/postgres';
import { say, seconds, senderOf, serve } from './served';

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
	let unanswered = 0;
	const began = performance.now();
	await Promise.all(
		all.map(async ({ sender, facts }) => {
			for (;;) {
				const reply = await send(sender, 'push', { ...from, facts });
				if (reply.ok) return;
				// Told to come again is no error. No answer within a device's patience is one, and is counted.
				const silent = reply.reason === 'unreachable';
				if (!silent && reply.refused !== 'busy') throw new Error(JSON.stringify(reply));
				if (silent) unanswered += 1;
				else sentAway += 1;
				const pause = silent
					? waitAfterFailure(unanswered, Math.random())
					: waitAsTold(reply.retryAfter, Math.random());
				await new Promise((resolve) => setTimeout(resolve, pause));
			}
		})
	);
	const total = performance.now() - began;
	await served.stop();
	const inside = served.log.filter(({ status }) => status === 200).map(({ ms }) => ms);
	say(
		`${name}: ${devices} × ${factsEach} facts in ${seconds(total)}; an answered request ${parts(took)} for the device, ${parts(inside)} in the server; sent away ${sentAway}×, unanswered ${unanswered}×`
	);
}

function parts(times: number[]): string {
	const sorted = times.toSorted((a, b) => a - b);
	const part = (share: number) => seconds(sorted[Math.floor(sorted.length * share)] ?? 0);
	return `p50 ${part(0.5)} p95 ${part(0.95)}`;
}

const from = { v: 1 as const, app: '1', position: { epoch: null, cursor: 0, head: 0, hash: '' } };

const postgres = await startPostgres();
await storm('SQLite', null);
await storm(`PostgreSQL ${postgres.version}`, await postgres.database());
await postgres.stop();
