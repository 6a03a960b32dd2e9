import { expect, test } from 'vitest';
import { shippedRulebooks } from '../rulebooks/shipped';
import { groundsOf } from './grounds';

const shipped = await shippedRulebooks();

test.each(shipped)(
	'every question of $version has a card for itself and for each answer',
	(book) => {
		for (const [id, { rule, options }] of Object.entries(book.questions)) {
			const grounds = groundsOf(book, id);
			expect(grounds[0]?.rule).toBe(rule);
			expect(grounds.filter((ground) => !book.annex.rules[ground.rule])).toEqual([]);
			const answers = new Set(grounds.flatMap((ground) => ground.answers));
			expect(answers).toEqual(new Set(Object.values(options).map(({ label }) => label)));
		}
	}
);

test('one rule behind several answers is shown once, with all of them', () => {
	const [book] = shipped;
	expect(groundsOf(book!, 'none')).toEqual([
		{
			rule: 'R5',
			answers: ['何も持っていない', 'お知らせだけ', 'スマホだけ', '古い保険証だけ']
		}
	]);
	expect(groundsOf(book!, 'been-before')).toEqual([
		{ rule: 'R3', answers: ['来たことがある(再来)'] },
		{ rule: 'R4', answers: ['来たことがある(再来)', 'はじめて(新患)'] }
	]);
});

test('an outcome asks nothing', () => {
	expect(groundsOf(shipped[0]!, 'later')).toEqual([]);
});
