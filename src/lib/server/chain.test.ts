import { expect, test } from 'vitest';
import { chainHash, chainStart } from './chain';

test('gives the hashes that sha256sum and base64 give, each over the one before', () => {
	const first = chainHash(chainStart, '{"a":1}');
	expect(first).toBe('InTOoOYgA3DPqv3uPSzqvMn/XrwoOEpa/CTjp/9SNPg=');
	expect(chainHash(first, '{"b":2}')).toBe('hCMGAHA5N5dGJ3s2QUF6teNT/KDSgq3pM1yPKBcvuEM=');
});
