import { expect, test } from '../support/app';

/** Of every way out of the server: shell, worker, static file, hashed file, API, and what is not there. */
async function addresses(read: (path: string) => Promise<string>): Promise<string[]> {
	const hashed = /\/_app\/immutable\/[^"']+\.js/.exec(await read('/'))?.[0] ?? '';
	expect(hashed).not.toBe('');
	return [
		'/',
		'/records?show=due',
		'/service-worker.js',
		'/favicon.svg',
		hashed,
		'/api/health'
	].concat('/api/nowhere', '/nowhere.js');
}

test('every answer of the server carries the security headers', async ({ request }) => {
	for (const path of await addresses(async (path) => (await request.get(path)).text())) {
		const headers = (await request.get(path, { headers: { accept: 'text/html' } })).headers();
		expect(headers, path).toMatchObject({
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
			'x-frame-options': 'DENY'
		});
		for (const feature of ['microphone', 'geolocation', 'display-capture', 'payment']) {
			expect(headers['permissions-policy'], path).toContain(`${feature}=()`);
		}
		// For the code by which a device joins; no frame of another origin gets it.
		expect(headers['permissions-policy'], path).toContain('camera=(self)');
		const policy = directives(headers['content-security-policy'] ?? '');
		expect(policy['default-src'], path).toEqual(["'none'"]);
		expect(policy['frame-ancestors'], path).toEqual(["'none'"]);
		expect(policy['base-uri'], path).toEqual(["'none'"]);
		expect(policy['object-src'] ?? policy['default-src'], path).toEqual(["'none'"]);
		expect(policy['require-trusted-types-for'], path).toEqual(["'script'"]);
		expect(policy['connect-src'], path).toEqual(["'self'"]);
		for (const source of policy['script-src'] ?? ['missing']) {
			expect(source, path).toMatch(/^'(self|wasm-unsafe-eval|sha256-[\w+/]+=*)'$/);
		}
		for (const sources of Object.values(policy)) {
			for (const source of sources) expect(source, path).not.toMatch(/[:*].*\/|^\*|unsafe-inline/);
		}
	}
});

test('data is kept by no cache, and the shell is asked for again', async ({ request }) => {
	expect((await request.get('/api/health')).headers()['cache-control']).toBe('no-store');
	expect((await request.get('/api/nowhere')).headers()['cache-control']).toBe('no-store');
	expect((await request.get('/')).headers()['cache-control']).toBe('no-cache');
	expect((await request.get('/service-worker.js')).headers()['cache-control']).toBe('no-cache');
});

test('the browser turns no text into an element or a foreign script', async ({
	page,
	violations
}) => {
	await page.goto('/help');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	const refused = await page.evaluate(() => {
		const tries: Record<string, () => void> = {
			element: () => (document.body.innerHTML = '<b>x</b>'),
			script: () => (document.createElement('script').text = '1'),
			'foreign worker': () => new Worker('https://example.com/_app/worker.js'),
			'made-up worker': () => new Worker(URL.createObjectURL(new Blob(['1']))),
			'own file outside the app': () => new Worker('/favicon.svg')
		};
		return Object.keys(tries).filter((name) => {
			try {
				tries[name]?.();
				return false;
			} catch (error) {
				return error instanceof TypeError;
			}
		});
	});
	expect(refused).toEqual([
		'element',
		'script',
		'foreign worker',
		'made-up worker',
		'own file outside the app'
	]);
	// Every story hears what the policy refuses, and fails by it.
	await expect
		.poll(() => [...violations].sort())
		.toEqual(expect.arrayContaining(['require-trusted-types-for trusted-types-sink']));
	violations.length = 0;
});

function directives(policy: string): Record<string, string[]> {
	return Object.fromEntries(
		policy.split('; ').map((line) => {
			const [name = '', ...sources] = line.split(' ');
			return [name, sources];
		})
	);
}
