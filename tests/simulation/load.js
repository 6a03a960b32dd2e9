// The production modules in this process, as they are or with plugins that change them.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, isRunnableDevEnvironment } from 'vite';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @template Module
 * @param {string} path
 * @param {import('vite').Plugin[]} [plugins]
 * @returns {Promise<{ module: Module, close: () => Promise<void> }>}
 */
export async function load(path, plugins = []) {
	const server = await createServer({
		configFile: false,
		root,
		plugins,
		appType: 'custom',
		logLevel: 'error',
		optimizeDeps: { noDiscovery: true },
		resolve: { alias: { $lib: join(root, 'src/lib') } },
		server: { middlewareMode: true, hmr: false, ws: false, watch: null }
	});
	const { ssr } = server.environments;
	if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error('Vite runs no modules here');
	return { module: await ssr.runner.import(path), close: () => server.close() };
}
