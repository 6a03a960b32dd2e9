import { describe, expect, test } from 'vitest';
import { aFact } from '../../../tests/support/visits';
import { parseAuthorization, signedText, writeAuthorization } from './authorization';
import { messages } from './messages';
import { Refusal } from './refusal';
import { paths, protocolVersion } from './version';
import { Offered, WireFact } from './wire-fact';
import { z } from './zod';

describe('the wire', () => {
	test('is frozen: another form needs another version and another path', async () => {
		const form: Record<string, object> = {
			refusal: z.toJSONSchema(Refusal),
			offered: z.toJSONSchema(Offered)
		};
		for (const [name, { request, answer }] of Object.entries(messages)) {
			form[`${name} request`] = z.toJSONSchema(request);
			form[`${name} answer`] = z.toJSONSchema(answer);
		}
		const written = JSON.stringify({ protocolVersion, paths, form }, null, '\t') + '\n';
		await expect(written).toMatchFileSnapshot(`./wire-${protocolVersion}.json`);
	});

	test('has a path for every message', () => {
		expect(Object.keys(paths)).toEqual(Object.keys(messages));
	});

	test('keeps what only a newer version knows', () => {
		const fact: object = { ...aFact('visit.flown', 3), sig: 'AA==', wings: { left: 1 } };
		expect(WireFact.parse(fact)).toEqual(fact);
	});
});

describe('an authorization', () => {
	const said = {
		device: 'd-1',
		key: 'upload',
		at: 1_795_500_000_000,
		id: '0123456789abcdef',
		sig: 'A'.repeat(86) + '=='
	} as const;

	test('is read as it was written', () => {
		expect(parseAuthorization(writeAuthorization(said))).toEqual(said);
	});

	test.each([
		null,
		'',
		'Bearer x',
		writeAuthorization({ ...said, device: 'a"b' }),
		writeAuthorization({ ...said, sig: 'short' }),
		writeAuthorization({ ...said, at: NaN }),
		` ${writeAuthorization(said)}`
	])('is nothing else: %s', (header) => {
		expect(parseAuthorization(header)).toBeNull();
	});

	test('covers every part of a request', () => {
		const whole = { ...said, path: paths.push, bodyHash: 'AA==' };
		const changed = { device: 'd-2', key: 'device', at: 1, id: 'x', path: '/', bodyHash: 'BB==' };
		const texts = Object.entries(changed).map(([part, value]) =>
			signedText({ ...whole, [part]: value })
		);
		expect(new Set([...texts, signedText(whole)]).size).toBe(7);
	});
});
