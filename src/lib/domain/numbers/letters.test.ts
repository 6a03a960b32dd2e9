import { expect, test } from 'vitest';
import { joinAddress, readDeviceCode, readJoinAddress } from './letters';

const code = '0123456789ABCDEF';

test('a code is read in any width and case, and with letters that look alike', () => {
	for (const typed of [
		'0123-4567-89AB-CDEF',
		'0123 4567 89ab cdef',
		'０１２３４５６７８９ＡＢＣＤＥＦ'
	])
		expect(readDeviceCode(typed)).toBe(code);
	expect(readDeviceCode('oi23-4567-89ab-cdef')).toBe(code);
	expect(readDeviceCode('ol23-4567-89ab-cdef')).toBe(code);
});

test.each(['', '0123-4567-89AB-CDE', '0123-4567-89AB-CDEF0', '0123-4567-89AB-CDEU', 'あ'])(
	'%s is no code',
	(typed) => {
		expect(readDeviceCode(typed)).toBeNull();
	}
);

test('the address in the picture gives its code at its own server only', () => {
	const here = 'https://clinic.example';
	const text = joinAddress(here, '0123-4567-89AB-CDEF');
	expect(readJoinAddress(text, here)).toEqual({ ok: true, code });
	expect(readJoinAddress(text, 'http://localhost:3000')).toEqual({
		ok: false,
		reason: 'elsewhere'
	});
	for (const other of [here, `${here}/join#short`, 'WIFI:S:clinic;;', `${here}/other#${code}`]) {
		expect(readJoinAddress(other, here)).toEqual({ ok: false, reason: 'none' });
	}
});
