// The version after this one, really built, for the stories about updates.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from './app';

const project = fileURLToPath(new URL('../..', import.meta.url));

export const nextVersion = 'next';

interface WorkerFixtures {
	/** Folder to restart the server with. */
	next: string;
}

export const test = base.extend<object, WorkerFixtures>({
	next: [
		// Playwright asks for a pattern here, also where nothing is taken out of it.
		async ({}, use) => {
			const folder = buildNext();
			await use(folder);
			rmSync(folder, { recursive: true, force: true });
		},
		{ scope: 'worker', timeout: 120_000 }
	]
});

export { expect } from './app';

function buildNext(): string {
	const folder = mkdtempSync(join(tmpdir(), 'tsunagi-next-'));
	const sources = readdirSync(project, { withFileTypes: true }).filter(
		(entry) => entry.isFile() || ['src', 'static'].includes(entry.name)
	);
	for (const { name } of sources) {
		cpSync(join(project, name), join(folder, name), { recursive: true });
	}
	symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
	const script = join(folder, 'src/start/build.js');
	const { status, stderr } = spawnSync(process.execPath, [script], {
		env: { ...process.env, APP_VERSION: nextVersion },
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(`The next version could not be built: ${stderr}`);
	return folder;
}
