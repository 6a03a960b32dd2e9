import { expect, test } from 'vitest';
import type { JsonObject } from './fact';
import { readPatient } from './known-patient';
import type { PatientView } from './view';

const told = {
	kana: 'ヤマダ',
	name: '山田',
	birth: null,
	insurerNumber: '01130012',
	phone: '',
	symbol: '１２',
	number: '345',
	branch: '01'
};

function read(...parts: JsonObject[]) {
	const opened = new Map(parts.map((part, at) => [`f${at}`, part]));
	const view = { id: 'p', sealedIn: [...opened.keys()], history: [] } as unknown as PatientView;
	return readPatient(view, opened).known;
}

test('another insurer leaves 記号・番号・枝番 of the one before behind', () => {
	const moved = read(told, { insurerNumber: '138016' });
	expect(moved).toMatchObject({ insurerNumber: '138016', symbol: '', number: '', branch: '' });
	const both = read(told, { insurerNumber: '138016', number: '99' });
	expect(both).toMatchObject({ symbol: '', number: '99', branch: '' });
});

test('the same insurer, or one told for the first time, leaves them as they were', () => {
	const same = { symbol: '１２', number: '345', branch: '01' };
	expect(read(told, { insurerNumber: '01130012', phone: '03' })).toMatchObject(same);
	expect(read(told, { phone: '03' })).toMatchObject(same);
	expect(read({ ...told, insurerNumber: '' }, { insurerNumber: '138016' })).toMatchObject(same);
});
