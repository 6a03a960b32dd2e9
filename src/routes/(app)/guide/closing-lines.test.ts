import { expect, test } from 'vitest';
import { drawChart } from '$lib/domain/flow/chart';
import { shippedRulebooks } from '$lib/domain/rulebooks/shipped';
import { closingLines } from './closing-lines';

const shipped = await shippedRulebooks();
const clinic = { claimDay: null, depositBy: 'anyone', verbalWithoutCard: 'owner' } as const;

test.each(shipped)(
	'the poster of $version names every rule that it draws, and its sources',
	(book) => {
		const lines = closingLines(book, clinic);
		const { questions, outcomes } = drawChart(book);
		for (const { rule } of [...questions, ...outcomes]) {
			const { certainty, sources } = book.annex.rules[rule]!;
			expect(lines.some((line) => line.startsWith(`${rule}[${certainty}]`))).toBe(true);
			for (const id of sources) {
				const { issuer, title } = book.annex.sources[id]!;
				expect(lines.some((line) => line.startsWith(`${id} ${issuer}「${title}」`))).toBe(true);
			}
		}
		expect(lines.filter((line) => /^(M\d|T1\[)/.test(line) && line.includes('['))).toEqual([]);
	}
);

test('the poster names what the clinic has settled for itself', () => {
	const [book] = shipped;
	expect(closingLines(book!, clinic)).toContain('請求の締切: 翌月10日');
	const strict = { claimDay: 5, depositBy: 'owner', verbalWithoutCard: 'nobody' } as const;
	expect(closingLines(book!, strict)).toEqual(
		expect.arrayContaining([
			'請求の締切: 翌月5日',
			'全額のお預かりをえらべる人: 院長だけ',
			'カードなしの口頭確認: 使いません'
		])
	);
});
