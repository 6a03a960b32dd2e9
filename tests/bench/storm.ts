// Two hundred devices come back at once, each with a hundred facts, on both databases. In one process,
// without HTTP: what is measured is checking, storing and answering.
import { enrolDevice, offered, openTestServer, type TestDevice } from '../support/clinic-server';
import { startPostgres } from '../support/postgres';
import { pullAll } from '../support/pull-all';

const devices = 200;
const factsEach = 100;

async function storm(name: string, databaseUrl: string | null): Promise<void> {
	const service = await openTestServer(databaseUrl);
	await service.server.journal.begin('clinic', 1);
	const all: TestDevice[] = [];
	for (let at = 0; at < devices; at += 1) {
		// An owner needs a moment for each device, and the door of enrolment counts on it.
		service.clock.now += 10_000;
		all.push(await enrolDevice(service, 'clinic', `d-${at}`));
	}
	const pushes = all.map((device) => ({
		device,
		facts: Array.from({ length: factsEach }, () =>
			offered(device.id, { facts: { text: 'x'.repeat(600) } })
		)
	}));
	const took: number[] = [];
	let sentAway = 0;
	const began = performance.now();
	await Promise.all(
		pushes.map(async ({ device, facts }) => {
			for (;;) {
				const asked = performance.now();
				const { status, retryAfter } = await device.send('push', { ...device.sender, facts });
				took.push(performance.now() - asked);
				if (status === 200) return;
				if (status !== 429) throw new Error(`Answered ${status}`);
				sentAway += 1;
				await new Promise((resolve) =>
					setTimeout(resolve, (retryAfter ?? 1) * 1000 * Math.random())
				);
			}
		})
	);
	const total = performance.now() - began;
	took.sort((a, b) => a - b);
	const p95 = took[Math.floor(took.length * 0.95)] ?? 0;
	say(
		`${name}: ${devices} × ${factsEach} facts in ${seconds(total)}, p95 request ${seconds(p95)}, sent away ${sentAway}×`
	);
	const first = all[0];
	if (first) {
		const pulling = performance.now();
		const count = await pullAll(first);
		say(`${name}: one device pulls ${count} facts in ${seconds(performance.now() - pulling)}`);
	}
	await service.close();
}

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(2)} s`;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

const postgres = await startPostgres();
await storm('SQLite', null);
await storm(`PostgreSQL ${postgres.version}`, await postgres.database());
await postgres.stop();
