import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import {
	enrolDevice,
	offered,
	openTestServer,
	type TestDevice,
	type TestServer
} from '../../../../tests/support/clinic-server';
import { pullAll } from '../../../../tests/support/pull-all';
import { messages } from '$lib/protocol/messages';
import { Refusal } from '$lib/protocol/refusal';

let service: TestServer;
let tablet: TestDevice;

beforeEach(async () => {
	service = await openTestServer();
	await service.server.journal.begin('clinic', 1);
	tablet = await enrolDevice(service, 'clinic', 'tablet');
	return () => service.close();
});

/** What happens to bytes on a bad way or a bad drive, rightly signed all the same. */
const damage: fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> = fc
	.record({
		how: fc.constantFrom('cut', 'flipped', 'filled', 'repeated', 'swapped'),
		share: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
		byte: fc.nat(255),
		length: fc.nat(40)
	})
	.map(({ how, share, byte, length }) => (bytes: Uint8Array) => {
		const at = Math.floor(share * bytes.length);
		const [before, after] = [bytes.slice(0, at), bytes.slice(at)];
		if (how === 'cut') return before;
		if (how === 'flipped') return join(before, Uint8Array.of(byte), after.slice(1));
		if (how === 'filled') return join(before, new Uint8Array(length).fill(byte), after);
		if (how === 'repeated') return join(bytes, after);
		return join(after, before);
	});

test.each(['push', 'pull'] as const)(
	'a damaged %s is refused or answered, and the log stays whole',
	async (name) => {
		const stored = new Set<string>();
		await fc.assert(
			fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
				service.clock.now += 1_000;
				const facts = [offered('tablet'), offered('tablet')];
				const body = { ...tablet.sender, ...(name === 'push' ? { facts } : { limit: 5 }) };
				const whole = new TextEncoder().encode(JSON.stringify(body));
				const bytes = damages.reduce<Uint8Array>((so, harm) => harm(so), whole);
				const { status, body: said } = await tablet.send(name, bytes);
				if (status !== 200) {
					expect(status).toBe(400);
					expect(Refusal.parse(said).refused).toBe('malformed');
					return;
				}
				const answer = messages[name].answer.parse(said);
				if (!('results' in answer)) return;
				for (const result of answer.results) if (result.state === 'ok') stored.add(result.id);
			}),
			{ numRuns: 200 }
		);
		// Whatever was answered with "stored" is there, numbered without a hole, and can be pulled.
		const last = await tablet.send('push', { ...tablet.sender, facts: [offered('tablet')] });
		expect(last.body).toMatchObject({ standing: { head: stored.size + 1 } });
		expect(await pullAll(tablet)).toBe(stored.size + 1);
	},
	60_000
);

function join(...parts: Uint8Array[]): Uint8Array {
	return new Uint8Array(Buffer.concat(parts));
}
