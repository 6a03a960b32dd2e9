import { describe, expect, test } from 'vitest';
import { wayBack } from './way-back';

const at = (from?: string) =>
	wayBack(
		new URL(`https://x.example/guide/papers${from ? `?from=${encodeURIComponent(from)}` : ''}`)
	);

describe('wayBack', () => {
	test('leads to the question that was being answered', () => {
		expect(at('/fallback?id=0190-a&q=certificate-new').href).toBe(
			'/fallback?id=0190-a&q=certificate-new'
		);
	});

	test.each([
		undefined,
		'//evil.example',
		'https://evil.example/fallback?a=1',
		'/fallbackx',
		'/fallback?a=1#x',
		'/settings'
	])('leads to the chart from %s', (from) => {
		expect(at(from).href).toBe('/guide');
	});
});
