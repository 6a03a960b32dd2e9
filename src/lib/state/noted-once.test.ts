import { expect, test } from 'vitest';
import type { Given } from './give-file';
import { notedOnce } from './noted-once';

/** What was done, in order; each giving ends as the next answer says. */
function aDesk(answers: (Given | 'no-note')[]) {
	const done: string[] = [];
	const give = notedOnce<string>(
		async (file) => {
			if (answers[0] === 'no-note') return answers.shift() === undefined;
			done.push(`note ${file}`);
			return true;
		},
		async (file) => {
			done.push(`give ${file}`);
			return answers.shift() as Given;
		}
	);
	return { done, give };
}

test('a file that did not leave is given again without a second note', async () => {
	const { done, give } = aDesk(['failed', 'given-up', 'shared']);
	expect(await give('a')).toBe('failed');
	expect(await give('a')).toBe('given-up');
	expect(await give('a')).toBe('shared');
	expect(done).toEqual(['note a', 'give a', 'give a', 'give a']);
});

test('a file that left, and another file, are noted anew', async () => {
	const { done, give } = aDesk(['downloaded', 'failed', 'shared']);
	await give('a');
	await give('a');
	await give('b');
	expect(done).toEqual(['note a', 'give a', 'note a', 'give a', 'note b', 'give b']);
});

test('nothing leaves that was not noted', async () => {
	const { done, give } = aDesk(['no-note', 'shared']);
	expect(await give('a')).toBeNull();
	expect(done).toEqual([]);
	expect(await give('a')).toBe('shared');
});

test('a second tap while the first goes on does nothing', async () => {
	const { done, give } = aDesk(['shared']);
	expect(await Promise.all([give('a'), give('a')])).toEqual(['shared', null]);
	expect(done).toEqual(['note a', 'give a']);
});
