import { expect, test } from 'vitest';
import { ownClaimUntil } from './own-claim';

test.each([
	['2026-11-24', 2, '2028-11-24'],
	['2026-12-31', 2, '2028-12-31'],
	['2026-02-28', 2, '2028-02-29'],
	['2024-02-28', 2, '2026-02-28'],
	['2024-02-29', 2, '2026-02-28'],
	['2024-03-01', 2, '2026-03-01'],
	['2026-11-24', 5, '2031-11-24']
])('paid on %s, within %i years: until %s', (paid, years, until) => {
	expect(ownClaimUntil(paid, years)).toBe(until);
});
