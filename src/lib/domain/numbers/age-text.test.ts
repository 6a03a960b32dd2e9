import { expect, test } from 'vitest';
import { ageText } from './age-text';

const hour = 3_600_000;

test.each([
	[-hour, '0分'],
	[0, '0分'],
	[hour - 1, '59分'],
	[hour, '1時間'],
	[48 * hour - 1, '47時間'],
	[48 * hour, '2日']
])('%d milliseconds are %s', (ms, text) => {
	expect(ageText(ms)).toBe(text);
});
