/** Takes back the clinic's keys that were lost with the data, from a device that still holds them. */
import type { RingAnswer, RingRequest } from '$lib/protocol/ring';
import { boxKeyOf } from '../doors/box-key';
import { keepKeys, readRows } from '../doors/escrow';
import { openAll } from './enrol';
import { meet } from './status';
import type { Call } from './sync-doors';

export async function ring(call: Call, message: RingRequest): Promise<RingAnswer> {
	const { server, device, now: at } = call;
	const { clinic, id: who } = device;
	const master = await server.masterKey();
	const box = await boxKeyOf(server);
	const keys = await openAll(box.privateKey, message.ring);
	if (keys?.length) {
		await server.database.inClinic(clinic, async (queries) => {
			const highest = (await readRows(queries, clinic)).at(-1)?.place ?? 0;
			// A key made after a theft goes above again: the thief holds the one that would seal otherwise.
			const above = keys.filter(({ place }) => place > highest);
			const below = keys.filter(({ place }) => place <= highest);
			const kept = { clinic, at, who };
			await keepKeys(queries, master, { ...kept, keys: above, where: 'above' });
			await keepKeys(queries, master, { ...kept, keys: below, where: 'below' });
		});
	}
	const rows = await server.database.inClinic(clinic, (queries) => readRows(queries, clinic));
	const held = rows.map(({ key }) => key);
	const standing = await meet(call, message);
	return { v: 1, standing, boxKey: box.publicKey, held, taken: keys !== null };
}
