import { defineConfig } from '@playwright/test';
import base from '../../playwright.config';

export default defineConfig(base, {
	testDir: '.',
	testMatch: '*.bench.ts',
	outputDir: '../../test-results/bench',
	workers: 1,
	timeout: 600_000,
	reporter: 'line'
});
