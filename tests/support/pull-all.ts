// Everything a server has, page by page, as a new device reads it.
import { messages } from '../../src/lib/protocol/messages';
import { nowhere, type TestDevice } from './clinic-server';

export async function pullAll(device: TestDevice): Promise<number> {
	let position = nowhere();
	for (;;) {
		const { body } = await device.send('pull', { ...device.sender, position, limit: 500 });
		const { facts, standing } = messages.pull.answer.parse(body);
		const { epoch, head, hash } = standing;
		position = { epoch, head, hash, cursor: facts.at(-1)?.seq ?? position.cursor };
		if (!facts.length) return position.cursor;
	}
}
