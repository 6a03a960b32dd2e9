import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '$lib/domain/journal/fact';
import { writeFrame, type FactsFrame, type Frame } from './frames';
import { readFrames } from './read-frames';

const frames: Frame[] = [
	{ t: 'device', device: 'd', incarnation: 'i', digit: 1 },
	{ t: 'day', date: '2026-11-22', count: 7 },
	{
		t: 'facts',
		closes: 'draft',
		facts: [
			{
				fact: {
					id: 'f',
					kind: 'visit.recorded',
					v: 1,
					rulebook: null,
					about: 'v',
					facts: { 日付: '2026-11-22', nested: [1, null, { a: true }] },
					device: 'd',
					incarnation: 'i',
					number: 1,
					seen: 0,
					at: 1,
					offset: null,
					offsetAge: null,
					by: 's',
					role: 'staff',
					key: 'k',
					sealedHash: 'h',
					sig: 's',
					seq: null
				},
				sealed: {
					id: 'f',
					iv: new Uint8Array([0, 1, 255]),
					box: new Uint8Array([245, 246, 247, 248])
				}
			}
		]
	},
	{ t: 'day', date: '2026-11-23', count: 1 }
];
const pieces = frames.map(writeFrame);
const file = join(pieces);
const ends = pieces.map((_, at) => join(pieces.slice(0, at + 1)).length);

describe('readFrames', () => {
	test('gives back what was written', () => {
		expect(readFrames(file)).toEqual({ frames, whole: 4, torn: 0 });
	});

	test('keeps every whole frame wherever the file is cut', () => {
		for (let cut = 0; cut <= file.length; cut += 1) {
			const whole = ends.filter((end) => end <= cut).length;
			const torn = cut - (ends[whole - 1] ?? 0);
			expect(readFrames(file.slice(0, cut))).toEqual({
				frames: frames.slice(0, whole),
				whole,
				torn
			});
		}
	});

	test('finds frames written behind a torn one, wherever it was torn', () => {
		for (let cut = 0; cut < file.length; cut += 1) {
			const whole = ends.filter((end) => end <= cut).length;
			const { frames: found } = readFrames(join([file.slice(0, cut), file]));
			expect(found).toEqual([...frames.slice(0, whole), ...frames]);
		}
	});

	test('loses one frame at most to one changed byte, and reads nothing wrong', () => {
		for (let at = 0; at < file.length; at += 1) {
			const changed = file.slice();
			changed[at] = (changed[at] as number) ^ 0x55;
			const { frames: found } = readFrames(changed);
			const hit = ends.findIndex((end) => at < end);
			expect(found).toEqual(frames.filter((_, index) => index !== hit));
		}
	});

	test('never throws and never invents a frame', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (garbage, seed) => {
				expect(readFrames(garbage)).toEqual({ frames: [], whole: 0, torn: garbage.length });
				const at = ends[seed % ends.length] as number;
				const mixed = join([file.slice(0, at), garbage, file.slice(at)]);
				expect(readFrames(mixed).frames).toEqual(frames);
			})
		);
	});

	test('counts a frame of a newer version as whole and skips it', () => {
		const newer = writeFrame({ t: 'of-2030' } as unknown as Frame);
		expect(readFrames(join([newer, ...pieces]))).toEqual({ frames, whole: 5, torn: 0 });
	});

	test('keeps members of a fact that only a newer version knows, because they are signed', () => {
		const [{ fact: known }] = (frames[2] as FactsFrame).facts as unknown as [{ fact: Fact }];
		const fact = { ...known, role: 'guest', witness: 'w' } as unknown as Fact;
		const frame: Frame = { t: 'facts', facts: [{ fact, sealed: null }], closes: null };
		expect(readFrames(writeFrame(frame)).frames).toEqual([frame]);
	});
});

function join(parts: Uint8Array[]): Uint8Array {
	return Uint8Array.from(parts.flatMap((part) => [...part]));
}
