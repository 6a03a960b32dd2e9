import { describe, expect, test } from 'vitest';
import { aDraft } from '../../../../tests/support/visits';
import { emptyPatient, type Draft } from './draft';
import type { Json } from './fact';
import { isDraft, keptDraft } from './kept-draft';

const numbers = ['123456789018', '１２３４-５６７８-９０１８', '番号は 1234 5678 9018 です'];

describe('keptDraft', () => {
	test('keeps a draft as it is', () => {
		const draft = aDraft({
			note: '電話は 090-1234-5678',
			yen: '1080',
			typed: { ...emptyPatient(), kana: 'ヤマダ タロウ', insurerNumber: '01010016' }
		});
		expect(keptDraft(draft)).toEqual(draft);
	});

	test.each(numbers)('R7: keeps no field that holds a My Number: %s', (number) => {
		for (const field of ['yen', 'reasonText', 'insuredName', 'note'] as const) {
			const draft = aDraft({ yen: '1', reasonText: '2', insuredName: '3', note: '4' });
			expect(keptDraft({ ...draft, [field]: number })).toEqual({ ...draft, [field]: '' });
		}
	});

	test.each(numbers)('R7: keeps no patient or date that holds a My Number: %s', (number) => {
		const typed = { ...emptyPatient(), kana: 'ヤマダ' };
		for (const field of ['kana', 'name', 'insurerNumber', 'phone'] as const) {
			const kept = keptDraft(aDraft({ typed: { ...typed, [field]: number } }));
			expect(kept.typed).toEqual({ ...typed, [field]: '' });
		}
		const date: Draft['certificateExpires'] = { era: '令和', year: '8', month: '7', day: '31' };
		for (const field of ['year', 'month', 'day'] as const) {
			const wrong = { ...date, [field]: number };
			const kept = keptDraft(
				aDraft({ certificateExpires: wrong, typed: { ...typed, birth: wrong } })
			);
			expect(kept.certificateExpires).toEqual({ ...date, [field]: '' });
			expect(kept.typed.birth).toEqual({ ...date, [field]: '' });
		}
	});
});

describe('isDraft', () => {
	test('takes every draft as it comes back, also one with more in it', () => {
		const draft = aDraft({ cause: null, payment: 'share', patient: { kind: 'known', id: 'p' } });
		const back = JSON.parse(JSON.stringify({ ...draft, newer: 1 })) as Json;
		expect(isDraft(back)).toBe(true);
	});

	test.each(
		Object.entries({
			nothing: null,
			'a text': 'draft',
			'a list': [],
			'no field': {},
			'no answers': { ...aDraft(), answers: null },
			'an answer that is no text': { ...aDraft(), answers: { holding: 1 } },
			'a missing note': { ...aDraft(), note: undefined },
			'a number for a choice': { ...aDraft(), payment: 3 },
			'a date in one piece': { ...aDraft(), typed: { ...emptyPatient(), birth: '1990-01-01' } }
		})
	)('refuses %s', (_, value) => {
		expect(isDraft(value as Json)).toBe(false);
	});
});
