import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { WholeRulebook } from '$lib/domain/flow/rulebook';
import { shippedRulebooks } from '$lib/domain/rulebooks/shipped';
import RuleChanges from './RuleChanges.svelte';

const before = (await shippedRulebooks()).at(-1)!;

/** The list of what changed when this is done to a copy of the rulebook. */
function changesAfter(change: (book: WholeRulebook) => void): string {
	const after = structuredClone(before);
	change(after);
	return render(RuleChanges, { props: { before, after } })
		.body.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();
}

test.each([
	[
		'a state',
		(book: WholeRulebook) => Object.assign(book.outcomes['online']!, { state: 'pending' }),
		/まえ: 確認ずみ いま: 後日確認/
	],
	[
		'a payment that is chosen beforehand',
		(book: WholeRulebook) => (book.outcomes['online']!.payment.preselected = null),
		/まえ: 自己負担分 いま: なし/
	],
	[
		'the day on which papers end',
		(book: WholeRulebook) => (book.eligibility.yearlyEnd = '09-30'),
		/まえ: 07-31 いま: 09-30/
	],
	[
		'how often it is checked',
		(book: WholeRulebook) => (book.eligibility.checkCycle = 'each-visit'),
		/まえ: 月に1回 いま: 来院のたび/
	]
])('%s is told, before and after', (_, change, told) => {
	expect(changesAfter(change)).toMatch(told);
});

test('a question that went is told as gone', () => {
	const [id = ''] = Object.keys(before.annex.questions);
	expect(changesAfter((book) => Reflect.deleteProperty(book.annex.questions, id))).toMatch(
		/いま: \(なくなりました\)/
	);
});

test('nothing changed is said so', () => {
	expect(changesAfter(() => {})).toBe('変わった点はありません。');
});
