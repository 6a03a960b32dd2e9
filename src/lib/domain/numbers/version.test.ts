import { expect, test } from 'vitest';
import { isOlder } from './version';

test.each([
	['0.1.0', '0.2.0', true],
	['0.9.3', '0.10.0', true],
	['0.2', '0.2.1', true],
	['0.2.0', '0.2', false],
	['1.0.0', '0.9.9', false],
	['0.1.0+build', '0.1.1', true],
	['nightly', '0.1.0', false],
	['0.1.0', 'newest', false]
])('%s is older than %s: %s', (version, least, older) => {
	expect(isOlder(version, least)).toBe(older);
});
