import { defineConfig } from '@playwright/test';
import { launchArgs } from './tests/support/chromium.js';

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '*.spec.ts',
	outputDir: 'test-results/e2e',
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	// A test that passes at the second try hides a fault of the app or of the test.
	retries: 0,
	workers: Number(process.env.E2E_WORKERS ?? 2),
	timeout: 90_000,
	// Two cores are shared with a key derivation that is slow on purpose.
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
	use: {
		actionTimeout: 10_000,
		locale: 'ja-JP',
		timezoneId: 'Asia/Tokyo',
		viewport: { width: 1180, height: 820 },
		serviceWorkers: 'allow',
		trace: 'off',
		launchOptions: {
			args: launchArgs,
			// Set by tests/support/run.js; without it Playwright looks for its own download.
			executablePath: process.env.CHROMIUM
		}
	}
});
