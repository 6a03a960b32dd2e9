import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Says something ever again, and serves whoever asks. */
const program = (before: string) => `
	${before}
	setInterval(() => { console.log('said'); console.error('said'); }, 5);
	process.on('message', (asked) => process.send(asked));
`;
const outlive = `import(${JSON.stringify(resolve('src/start/outlive.js'))}).then(({ outlive }) => outlive(process.stdout, process.stderr));`;

test.each([
	['goes on', outlive, 'answered'],
	['would end without it', '', 'ended']
])('a program whose readers have gone away %s', async (_, before, what) => {
	const child = spawn(process.execPath, ['-e', program(before)], {
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	const ended = new Promise<string>((resolve) => child.once('exit', () => resolve('ended')));
	await new Promise((resolve) => child.stdout?.once('data', resolve));
	child.stdout?.destroy();
	child.stderr?.destroy();
	await new Promise((resolve) => setTimeout(resolve, 200));
	const answered = new Promise<string>((resolve) =>
		child.once('message', () => resolve('answered'))
	);
	child.send('still there?', () => undefined);
	expect(await Promise.race([answered, ended])).toBe(what);
	child.kill();
	await ended;
});
