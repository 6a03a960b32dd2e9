/** Reads the second copy past any damage. The file is a border: schemas decide what is a frame. */
import * as z from 'zod/mini';
import type { Fact } from '$lib/domain/journal/fact';
import { fromBase64 } from '$lib/vault/base64';
import { crc32 } from './crc32';
import { headBytes, magic, type FactsFrame, type Frame, type Reading } from './frames';

// The app's content security policy forbids eval, which zod's fast path needs.
z.config({ jitless: true });

const text = z.string();
const count = z.number();
const sealedSchema = z.object({ id: text, iv: text, box: text });
/** Loose: members of a newer version are signed too and must survive a replay. */
const factSchema = z.looseObject({
	id: text,
	kind: text,
	v: count,
	rulebook: z.nullable(text),
	about: text,
	facts: z.record(text, z.json()),
	device: text,
	incarnation: text,
	number: count,
	seen: count,
	at: count,
	offset: z.nullable(count),
	offsetAge: z.nullable(count),
	by: text,
	role: text,
	key: z.nullable(text),
	sealedHash: z.nullable(text),
	sig: text,
	seq: z.nullable(count)
});
export const keySchema = z.object({
	id: text,
	kind: text,
	v: count,
	head: z.record(text, z.json()),
	iv: text,
	box: text,
	check: text
});
const frameSchema = z.discriminatedUnion('t', [
	z.object({
		t: z.literal('facts'),
		facts: z.array(z.object({ fact: factSchema, sealed: z.nullable(sealedSchema) })),
		closes: z.nullable(text)
	}),
	z.object({ t: z.literal('keys'), rows: z.array(keySchema) }),
	z.object({ t: z.literal('device'), device: text, incarnation: text, digit: count }),
	z.object({ t: z.literal('day'), date: text, count }),
	z.object({ t: z.literal('setting'), key: text, value: z.json() }),
	z.object({ t: z.literal('account'), clinic: text, label: text })
]);

/** Never throws: what is no whole frame is skipped up to the next magic and counted. */
export function readFrames(bytes: Uint8Array): Reading {
	const reading: Reading = { frames: [], whole: 0, torn: 0 };
	let at = 0;
	while (at < bytes.length) {
		const body = bodyAt(bytes, at);
		if (body) {
			const frame = parse(body);
			if (frame) reading.frames.push(frame);
			reading.whole += 1;
			at += headBytes + body.length;
		} else {
			const next = findMagic(bytes, at + 1);
			reading.torn += next - at;
			at = next;
		}
	}
	return reading;
}

/** Where the whole frames stand. */
export function* bodiesIn(bytes: Uint8Array): Generator<{ at: number; body: Uint8Array }> {
	for (let at = 0; at < bytes.length;) {
		const body = bodyAt(bytes, at);
		if (body) yield { at, body };
		at = body ? at + headBytes + body.length : findMagic(bytes, at + 1);
	}
}

function bodyAt(bytes: Uint8Array, at: number): Uint8Array | null {
	if (bytes.length - at < headBytes || findMagic(bytes, at) !== at) return null;
	const head = new DataView(bytes.buffer, bytes.byteOffset + at, headBytes);
	const end = at + headBytes + head.getUint32(4);
	if (end > bytes.length) return null;
	const body = bytes.subarray(at + headBytes, end);
	return crc32(body) === head.getUint32(8) ? body : null;
}

/** The next place where a magic begins; the end of the bytes when there is none. */
function findMagic(bytes: Uint8Array, from: number): number {
	for (let at = bytes.indexOf(magic[0], from); at !== -1; at = bytes.indexOf(magic[0], at + 1)) {
		if (magic.every((byte, offset) => bytes[at + offset] === byte)) return at;
	}
	return bytes.length;
}

/** Null for a frame of a newer version. */
function parse(body: Uint8Array): Frame | null {
	try {
		const frame = frameSchema.parse(JSON.parse(new TextDecoder().decode(body)));
		if (frame.t !== 'facts') return frame as Exclude<Frame, FactsFrame>;
		const facts = frame.facts.map(({ fact, sealed }) => ({
			fact: fact as unknown as Fact,
			sealed: sealed && {
				id: sealed.id,
				iv: fromBase64(sealed.iv),
				box: fromBase64(sealed.box)
			}
		}));
		return { ...frame, facts };
	} catch {
		return null;
	}
}
