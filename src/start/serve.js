// Serves the built app: SvelteKit's own handler with security headers around every answer.
// They are set here because prerendered pages and static files never reach hooks.server.ts.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readConfig } from './config.js';
import { outlive } from './outlive.js';

outlive(process.stdout, process.stderr);
const buildFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../../build');
const read = readConfig(process.env);
if (!read.ok) fail(read.problems.join('\n'));
const { port, host } = read.config;

if (!existsSync(join(buildFolder, 'handler.js'))) {
	fail('The app is not built yet: run "npm run build" first, or "npm start" for both.');
}

// Without it the adapter takes every address for https, and refuses forms sent over http.
process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
process.env.ADDRESS_HEADER ??= 'x-forwarded-for';
/** @type {{ handler: (req: Request, res: Response, next: () => void) => unknown }} */
const { handler } = await import(pathToFileURL(join(buildFolder, 'handler.js')).href).catch(
	// The app opens its data while it is loaded, and says in a sentence why it cannot.
	(error) => fail(error instanceof Error ? error.message : String(error))
);

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

const securityHeaders = {
	'Content-Security-Policy': contentSecurityPolicy(),
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy': permissionsPolicy(),
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY'
};

const server = createServer(async (req, res) => {
	for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
	const path = (req.url ?? '/').split('?')[0] ?? '/';
	// Ask again each time, so that an update is found; SvelteKit overrides this for hashed files.
	res.setHeader('Cache-Control', isData(path) ? 'no-store' : 'no-cache');
	req.headers['x-forwarded-proto'] ??= 'http';
	// Who asks is believed of a proxy on this machine; whoever comes in directly could name anybody.
	const peer = req.socket.remoteAddress ?? '';
	if (!isHere(peer)) req.headers['x-forwarded-for'] = peer;
	req.headers['x-forwarded-for'] ??= peer;
	// One shell serves every page: its bytes are the ones the service worker keeps, and its inline
	// script is the one the policy allows.
	if (isNavigation(req, path)) req.url = '/';
	try {
		await handler(req, res, () => res.writeHead(404).end());
	} catch (error) {
		console.error(error);
		if (!res.headersSent) res.writeHead(500);
		res.end();
	}
});

server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
	if (error.code === 'EADDRINUSE') {
		fail(`Port ${port} is already in use: stop the other program, or choose one with PORT=3001.`);
	}
	fail(`The server cannot listen on ${host}:${port}: ${error.message}`);
});
server.listen(port, host, () => {
	const address = server.address();
	const usedPort = typeof address === 'object' ? address?.port : port;
	const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
	console.log(`つなぎ受付: http://${name}:${usedPort}`);
});

process.once('SIGTERM', stop);
process.once('SIGINT', stop);

/** Finishes the requests under way, then lets the rest of the app close what it holds open. */
function stop() {
	// The adapter's own event, so that the stores need not know which server runs them.
	server.close(() => process.emit('sveltekit:shutdown', 'SIGTERM'));
	server.closeIdleConnections();
	setTimeout(() => server.closeAllConnections(), 5_000).unref();
	setTimeout(() => process.exit(1), 10_000).unref();
}

/** @param {string} address */
function isHere(address) {
	return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** @param {string} path */
function isApi(path) {
	return path === '/api' || path.startsWith('/api/');
}

/** What the server says of a clinic is kept by no cache on the way. @param {string} path */
function isData(path) {
	return isApi(path) || path.endsWith('/__data.json');
}

/**
 * A person opening a page, as opposed to the app fetching a file.
 * @param {Request} req @param {string} path
 */
function isNavigation(req, path) {
	if (req.method !== 'GET' && req.method !== 'HEAD') return false;
	if (!req.headers.accept?.includes('text/html') || isApi(path)) return false;
	const lastPart = path.slice(path.lastIndexOf('/') + 1);
	return !lastPart.includes('.');
}

function contentSecurityPolicy() {
	const folder = join(buildFolder, 'prerendered');
	const pages = existsSync(folder)
		? readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.filter((path) => path.endsWith('.html'))
				.map((path) => readFileSync(join(folder, path), 'utf8'))
		: [];
	const scripts = pages.flatMap((page) => inlineHashes(page, 'script'));
	const styles = pages.flatMap((page) => inlineHashes(page, 'style'));
	// SvelteKit's element that reads out page changes; this is the only inline style attribute.
	const announcer = sourceHash(
		'position: absolute; left: 0; top: 0; clip: rect(0 0 0 0); clip-path: inset(50%); ' +
			'overflow: hidden; white-space: nowrap; width: 1px; height: 1px'
	);
	return [
		"default-src 'none'",
		// WebAssembly is the hash function behind the passphrase.
		["script-src 'self' 'wasm-unsafe-eval'", ...new Set(scripts)].join(' '),
		["style-src 'self'", ...new Set(styles)].join(' '),
		`style-src-attr 'unsafe-hashes' ${announcer}`,
		"img-src 'self' data: blob:",
		"font-src 'self'",
		"connect-src 'self'",
		"worker-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		// Text becomes a script or an element through one of two gates only: Svelte's own for its
		// templates, and the app's for its workers (src/hooks.client.ts).
		"require-trusted-types-for 'script'",
		'trusted-types svelte-trusted-html default'
	].join('; ');
}

/** @param {string} page @param {'script' | 'style'} tag */
function inlineHashes(page, tag) {
	const elements = page.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([^]*?)</${tag}>`, 'g'));
	return [...elements].map(([, content = '']) => sourceHash(content));
}

/** @param {string} source */
function sourceHash(source) {
	return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/**
 * Cards are read by eye. The camera reads one thing, the code by which a device joins; one shell serves
 * every screen, so it cannot be named for that screen alone.
 */
function permissionsPolicy() {
	const features =
		'accelerometer, autoplay, browsing-topics, display-capture, ' +
		'encrypted-media, gamepad, geolocation, gyroscope, hid, idle-detection, local-fonts, ' +
		'magnetometer, microphone, midi, payment, serial, usb, xr-spatial-tracking';
	// The screen that is turned to the patient must not go dark while she reads.
	return `${features.replaceAll(/[a-z-]+/g, '$&=()')}, screen-wake-lock=(self), camera=(self)`;
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
	console.error(message);
	process.exit(1);
}
