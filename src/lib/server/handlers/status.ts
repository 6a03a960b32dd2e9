/** How much waits on a device, and which devices there are. */
import type { DeviceLine, DevicesAnswer, DevicesRequest } from '$lib/protocol/devices';
import type { StatusAnswer, StatusRequest } from '$lib/protocol/status';
import type { UploadKeyAnswer, UploadKeyRequest } from '$lib/protocol/upload-key';
import { listDevices } from '../doors/devices';
import { isPlain } from './push';
import { seenBy, standingOf } from './standing';
import type { Call } from './sync-doors';

export async function status(call: Call, message: StatusRequest): Promise<StatusAnswer> {
	const { server, device, now } = call;
	const { unsent, oldest, position } = message;
	const app = isPlain(message.app) ? message.app : '?';
	await server.database.inClinic(device.clinic, (queries) =>
		queries
			.updateTable('device')
			.set({ contact: now, app, unsent, oldest, cursor: position.cursor })
			.where('clinic', '=', device.clinic)
			.where('id', '=', device.id)
			.execute()
	);
	return { v: 1, standing: await meet(call, message) };
}

export async function devices(call: Call, message: DevicesRequest): Promise<DevicesAnswer> {
	const { clinic } = call.device;
	const rows = await call.server.database.inClinic(clinic, (queries) =>
		listDevices(queries, clinic)
	);
	const lines = rows
		.filter(({ state }) => state !== 'waiting')
		.map(({ id, name, state, deviceKey, contact, unsent, oldest }): DeviceLine => {
			const told = state === 'active' || state === 'stolen' ? state : 'retired';
			return { device: id, label: name, deviceKey, contact, unsent, oldest, state: told };
		});
	return { v: 1, standing: await meet(call, message), devices: lines };
}

export async function uploadKey(call: Call, message: UploadKeyRequest): Promise<UploadKeyAnswer> {
	const { server, device } = call;
	await server.database.inClinic(device.clinic, (queries) =>
		queries
			.updateTable('device')
			.set({ uploadKey: message.uploadKey })
			.where('clinic', '=', device.clinic)
			.where('id', '=', device.id)
			.execute()
	);
	return { v: 1, standing: await meet(call, message) };
}

export async function meet(call: Call, { position }: Pick<StatusRequest, 'position'>) {
	const { server, device } = call;
	const met = await server.journal.meet(device.clinic, seenBy(position));
	return standingOf(met, call);
}
