import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsInView } from './rows-in-view';

const even = { count: 100, heightAt: () => 10, kept: null };

test('draws what can be seen, and leaves room for the rest', () => {
	expect(rowsInView({ ...even, from: 25, to: 50 })).toEqual({
		rows: [
			{ at: 2, gap: 20 },
			{ at: 3, gap: 0 },
			{ at: 4, gap: 0 }
		],
		rest: 950
	});
});

test('keeps the row with the focus, before and behind what can be seen', () => {
	const before = rowsInView({ ...even, kept: 0, from: 500, to: 510 });
	expect(before.rows).toEqual([
		{ at: 0, gap: 0 },
		{ at: 50, gap: 490 }
	]);
	const behind = rowsInView({ ...even, kept: 99, from: 0, to: 10 });
	expect(behind).toEqual({
		rows: [
			{ at: 0, gap: 0 },
			{ at: 99, gap: 980 }
		],
		rest: 0
	});
});

test('draws nothing of a list that is out of sight', () => {
	expect(rowsInView({ ...even, from: -50, to: 0 })).toEqual({ rows: [], rest: 1000 });
});

test('drawn rows and room add up to the whole list, and nothing in sight is left out', () => {
	const heights = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 60 });
	fc.assert(
		fc.property(heights, fc.nat(5000), fc.nat(900), fc.nat(60), (heights, from, span, kept) => {
			const heightAt = (at: number) => heights[at] ?? 0;
			const to = from + span;
			const { rows, rest } = rowsInView({ count: heights.length, heightAt, from, to, kept });
			const drawn = rows.reduce((sum, { at, gap }) => sum + gap + heightAt(at), 0);
			expect(drawn + rest).toBe(heights.reduce((sum, height) => sum + height, 0));
			const shown = new Set(rows.map(({ at }) => at));
			let top = 0;
			for (const [at, height] of heights.entries()) {
				if (top < to && top + height > from) expect(shown.has(at)).toBe(true);
				top += height;
			}
		})
	);
});
