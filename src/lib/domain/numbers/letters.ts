/** Codes that people copy by hand, in letters that do not look alike (Crockford's base 32). */

/** As typed from paper or a screen: in any width and case, with O for 0 and I or L for 1. */
export function readLetters(typed: string): string {
	return typed
		.normalize('NFKC')
		.toUpperCase()
		.replaceAll(/[\s-]/g, '')
		.replaceAll('O', '0')
		.replaceAll(/[IL]/g, '1');
}

/** What lets a device ask to join: 80 bits. Null when it is none. */
export function readDeviceCode(typed: string): string | null {
	const code = readLetters(typed);
	return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null;
}

/** The address that a device's camera reads: it opens the right screen in any camera app, too. */
export function joinAddress(origin: string, code: string): string {
	return `${origin}/join#${code}`;
}

/** 'elsewhere': a code of a server at another address, which keeps other records. */
export type JoinCode = { ok: true; code: string } | { ok: false; reason: 'none' | 'elsewhere' };

export function readJoinAddress(text: string, origin: string): JoinCode {
	const [, at, rest = ''] = /^(https?:\/\/[^/]+)\/join#(.+)$/.exec(text) ?? [];
	const code = at ? readDeviceCode(rest) : null;
	if (!code) return { ok: false, reason: 'none' };
	return at === origin ? { ok: true, code } : { ok: false, reason: 'elsewhere' };
}
