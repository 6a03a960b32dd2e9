// Searches everything a browser wrote to disk for something a person typed.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Short enough to survive where a compressor left only parts of a text. */
const shortest = 6;

/** Files of the folder in which the text or a part of it stands, in any encoding a browser uses. */
export function filesWith(text: string, folder: string): string[] {
	const needles = parts(text).flatMap(encodings);
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => {
			const bytes = readFileSync(file);
			return needles.some((needle) => bytes.includes(needle));
		});
}

function parts(text: string): string[] {
	const letters = [...text];
	const last = Math.max(letters.length - shortest, 0);
	return Array.from({ length: last + 1 }, (_, at) => letters.slice(at, at + shortest).join(''));
}

function encodings(text: string): Buffer[] {
	const escaped = text.replaceAll(
		/[^ -~]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
	return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(escaped, 'latin1')];
}
