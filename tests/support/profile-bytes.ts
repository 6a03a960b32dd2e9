// Searches everything a browser wrote to disk for what a person typed, in one pass over every file.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Short enough to survive where a compressor left only parts of a text, too long to stand there by chance. */
const shortest = { kana: 6, latin: 8 };

/** What is one text, and in parts; or several spellings, each of which counts as a whole only. */
export type Sought = string | readonly string[];

/** Of each text the files of the folder in which it stands, in any of the encodings. */
export function filesWith<Name extends string>(
	texts: Readonly<Record<Name, Sought>>,
	folder: string
): Record<Name, string[]> {
	const names = Object.keys(texts) as Name[];
	const starts = needlesByStart(names.map((name) => [name, texts[name]]));
	const found = new Map(names.map((name) => [name, new Set<string>()]));
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const file = join(entry.parentPath, entry.name);
		for (const name of namesIn(readFileSync(file), starts)) found.get(name as Name)!.add(file);
	}
	return Object.fromEntries([...found].map(([name, files]) => [name, [...files]])) as Record<
		Name,
		string[]
	>;
}

interface Needle {
	name: string;
	bytes: Buffer;
}

/** By the first four bytes, so that most places of a file are passed over at once. */
function needlesByStart(texts: [name: string, text: Sought][]): Map<number, Needle[]> {
	const needles = texts.flatMap(([name, text]) => {
		const wholes = typeof text === 'string' ? [text] : text;
		const each = typeof text === 'string' ? parts(text) : text;
		return [...each.flatMap(plain), ...wholes.flatMap(encoded)].map((bytes) => ({ name, bytes }));
	});
	return Map.groupBy(needles, ({ bytes }) => bytes.readUInt32LE(0));
}

function namesIn(bytes: Buffer, starts: Map<number, Needle[]>): Set<string> {
	const names = new Set<string>();
	const first = new Uint8Array(65_536);
	for (const start of starts.keys()) first[start & 0xffff] = 1;
	for (let at = 0; at + 4 <= bytes.length; at += 1) {
		if (!first[bytes[at]! | (bytes[at + 1]! << 8)]) continue;
		for (const needle of starts.get(bytes.readUInt32LE(at)) ?? []) {
			const end = at + needle.bytes.length;
			if (bytes.subarray(at, end).equals(needle.bytes)) names.add(needle.name);
		}
	}
	return names;
}

function parts(text: string): string[] {
	const letters = [...text];
	const length = /^[ -~]*$/.test(text) ? shortest.latin : shortest.kana;
	const last = Math.max(letters.length - length, 0);
	return Array.from({ length: last + 1 }, (_, at) => letters.slice(at, at + length).join(''));
}

function plain(text: string): Buffer[] {
	const escaped = text.replaceAll(
		/[^ -~]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
	return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(escaped, 'latin1')];
}

function encoded(text: string): Buffer[] {
	return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')].flatMap((bytes) => {
		const hex = bytes.toString('hex');
		const texts = [hex, hex.toUpperCase(), ...[0, 1, 2].map((before) => base64(bytes, before))];
		return texts.map((one) => Buffer.from(one, 'latin1'));
	});
}

/** As it stands with so many other bytes before it; signs that those share in are left out. */
function base64(bytes: Buffer, before: number): string {
	const text = Buffer.concat([Buffer.alloc(before), bytes])
		.toString('base64')
		.replace(/=+$/, '');
	const shared = Math.ceil((before * 8) / 6);
	return text.slice(shared, Math.floor(((before + bytes.length) * 8) / 6));
}
