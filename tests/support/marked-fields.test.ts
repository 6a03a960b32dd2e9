import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fieldsIn, markedFields, markedFiles, newMarks } from './marked-fields';

const routes = join(import.meta.dirname, '../../src/routes');

test('every field of the app stands in the list: the search on the disk types into it, or says why not', () => {
	const listed = Object.entries(markedFields).map(([file, fields]) => [file, fields.length]);
	expect(Object.fromEntries(listed)).toEqual(fieldsIn(routes));
});

test('every mark has its field, and no two runs type the same', () => {
	const typed = new Set<string>([...Object.values(markedFields).flat(), ...markedFiles]);
	const [first, second] = [newMarks(), newMarks()];
	const half = ['halfKana', 'halfName', 'hiddenHalf', 'halfPassphrase', 'forgottenPassphrase'];
	const again = new Set(['namedLater', 'searchForRound', ...half]);
	expect(Object.keys(first).filter((mark) => !typed.has(mark) && !again.has(mark))).toEqual([]);
	const repeated = Object.keys(first).filter(
		(mark) => first[mark as keyof typeof first] === second[mark as keyof typeof second]
	);
	expect(repeated).toEqual([]);
});
