// Ten thousand sealed, signed facts from a device to the built server over HTTP, and back to another one.
// What is measured is the exchange: parcels, signatures, checking and storing, pages and their check.
// How fast a device stores them is measured in the browser, see reception.bench.ts.
import type { Fact } from '../../src/lib/domain/journal/fact';
import { limits } from '../../src/lib/protocol/limits';
import { toParcel } from '../../src/lib/sync/parcel';
import { send } from '../../src/lib/sync/send';
import { sealFact } from '../../src/lib/vault/fact-seal';
import { signFact } from '../../src/lib/vault/signature';
import { startPostgres } from '../support/postgres';
import { patient, vault } from '../support/samples';
import { say, seconds, senderOf, serve } from './served';

const count = 10_000;

const facts = await Promise.all(
	Array.from({ length: count }, async (_, at) => {
		const { pii, ...readable } = patient(`patient ${at}`);
		const { sealed, ...closed } = await sealFact(vault, { ...readable, pii });
		const author = { device: 'device-0', incarnation: 'i', number: at + 1, by: 's', role: 'staff' };
		const moment = { seen: 0, at: Date.now(), offset: null, offsetAge: null };
		const unsigned = { ...readable, ...closed, ...author, ...moment } as Omit<Fact, 'sig' | 'seq'>;
		return { fact: { ...unsigned, sig: await signFact(vault, unsigned), seq: null }, sealed };
	})
);

async function exchange(name: string, databaseUrl: string | null): Promise<void> {
	const served = await serve(databaseUrl, 2);
	const [first, second] = served.devices.map((device) => senderOf(served, device, []));
	if (!first || !second) throw new Error('Two devices were let in');
	const position = { epoch: null as string | null, cursor: 0, head: 0, hash: '' };
	const pushing = performance.now();
	for (let at = 0; at < count;) {
		const parcel = toParcel(facts.slice(at, at + limits.pushFacts));
		const reply = await send(first, 'push', { v: 1, app: '1', position, facts: parcel });
		if (!reply.ok) throw new Error(JSON.stringify(reply));
		const stored = reply.answer.results.filter(({ state }) => state === 'ok').length;
		if (stored !== parcel.length) throw new Error('Not all of it was taken');
		at += parcel.length;
	}
	const pushed = performance.now() - pushing;
	const pulling = performance.now();
	while (position.cursor < count) {
		const request = { v: 1 as const, app: '1', position, limit: limits.pullFacts };
		const reply = await send(second, 'pull', request);
		if (!reply.ok) throw new Error(JSON.stringify(reply));
		const { standing, facts: page } = reply.answer;
		const { epoch, head, hash } = standing;
		Object.assign(position, { epoch, head, hash, cursor: page.at(-1)?.seq ?? count });
	}
	const pulled = performance.now() - pulling;
	const rate = (ms: number) => `${seconds(ms)}, ${Math.round((count / ms) * 1000)} a second`;
	say(`${name}: ${count} facts pushed in ${rate(pushed)}; pulled in ${rate(pulled)}`);
	await served.stop();
}

const postgres = await startPostgres();
await exchange('SQLite', null);
await exchange(`PostgreSQL ${postgres.version}`, await postgres.database());
await postgres.stop();
