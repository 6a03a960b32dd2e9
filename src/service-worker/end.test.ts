import { expect, test } from 'vitest';
import { endWhenTold, keepUntilEnd } from './end';

function say(data: unknown): unknown[] {
	const answers: unknown[] = [];
	const ports = [{ postMessage: (answer: unknown) => answers.push(answer) }];
	endWhenTold({ data, ports } as unknown as ExtendableMessageEvent);
	return answers;
}
function store(response: Response) {
	return keepUntilEnd.cacheWillUpdate?.({
		request: new Request('https://clinic.example/'),
		response,
		event: {} as ExtendableEvent
	});
}

test('files are kept until the device is emptied, and none after it', async () => {
	const file = new Response('built');
	expect(say({ type: 'FORGET' })).toEqual([]);
	expect(say(null)).toEqual([]);
	expect(await store(file)).toBe(file);
	expect(await store(new Response('', { status: 404 }))).toBe(null);

	expect(say({ type: 'END' })).toEqual([null]);
	expect(await store(file)).toBe(null);
});
