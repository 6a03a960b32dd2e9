// Writes the file of many-records.ts; its modules of src/lib need Vite to be read.
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @param {string} path
 * @param {import('./many-records').Size} size
 * @param {{ passphrase: string, cost: import('../../src/lib/vault/argon2').Argon2Cost }} lock
 */
export async function writeManyRecords(path, size, { passphrase, cost }) {
	const server = await createServer({
		root,
		configFile: false,
		appType: 'custom',
		logLevel: 'error',
		optimizeDeps: { noDiscovery: true },
		server: { middlewareMode: true, ws: false, watch: null },
		resolve: { alias: { $lib: join(root, 'src/lib') } }
	});
	const module = await server.ssrLoadModule(join(root, 'tests/support/many-records.ts'));
	const many = /** @type {typeof import('./many-records')} */ (module);
	const file = await many.writeManyRecords(size, passphrase, cost);
	await writeFile(path, new Uint8Array(await file.arrayBuffer()));
	await server.close();
}
