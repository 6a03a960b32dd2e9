/** A device that the owner has let in, without its coming to the door. */
import { inviteDevice, moveDevice } from '../../src/lib/server/doors/devices';
import type { Server } from '../../src/lib/server/server';

export interface Admitted {
	id: string;
	/** Base64 SPKI. */
	deviceKey: string;
	uploadKey: string;
	at: number;
}

export async function putDevice(
	{ database }: Server,
	clinic: string,
	{ id, deviceKey, uploadKey, at }: Admitted
): Promise<void> {
	await database.inClinic(clinic, async (queries) => {
		await inviteDevice(queries, clinic, { name: id, at });
		const keys = { deviceKey, uploadKey, boxKey: '' };
		const unheard = { contact: null, cursor: 0, unsent: 0, oldest: null, app: '' };
		const row = {
			clinic,
			id,
			name: id,
			state: 'waiting' as const,
			...keys,
			...unheard,
			created: at
		};
		await queries.insertInto('device').values(row).execute();
		await moveDevice(queries, clinic, { device: id, to: 'active', at, who: 'owner' });
	});
}
