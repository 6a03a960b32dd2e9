import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import { words as en } from './en';
import { handoutOf } from './handout';
import { words as ja } from './ja';
import { words as easy } from './ja-easy';
import { isLanguage, languages } from './languages';

const told = { lastDay: '2026-11-28', phone: '03-0000-0000' };

describe('handoutOf', () => {
	test('a card that could not be read: whose fault it is not, what to bring, by when', () => {
		expect(handoutOf(aView(), en, told)).toEqual({
			opening: [
				'We could not read your My Number Card (health insurance card) today.',
				'This is not your fault.'
			],
			request:
				'Next time, please bring your My Number Card (マイナンバーカード) or your eligibility certificate (資格確認書).',
			until: 'By Saturday, November\u00a028',
			number: 'Your number: 22-106',
			payment: ['Today you pay only your share.', '1,080 yen'],
			phone: 'Phone 03-0000-0000'
		});
	});

	test('no card at all: nothing is said of reading one', () => {
		const visit = aView({
			card: 'absent',
			payment: { kind: 'deposit', yen: 12340, reason: 'no-card' }
		});
		expect(handoutOf(visit, ja, told)).toMatchObject({
			opening: ['今日は、保険の資格を確認できませんでした。'],
			until: '11月28日(土)まで',
			payment: ['今日は全額をお預かりします。確認できたら、差額をお返しします。', '12,340円']
		});
	});

	test('confirmed, at once or later: no day to come by', () => {
		const verified = {
			...{ fact: 'fact-2', at: 0, by: 'staff-1', late: false },
			...{ method: 'online', date: '2026-11-24', insurer: null }
		};
		for (const visit of [aView({ state: 'verified', due: null }), aView({ verified })]) {
			expect(handoutOf(visit, easy, told)).toMatchObject({
				opening: ['今日 あなたの 保険を たしかめました。'],
				until: null
			});
		}
	});

	test('the full fee, an amount later, no telephone, the day over: what is unknown is left out', () => {
		const visit = aView({
			state: 'full-fee',
			payment: { kind: 'full-fee', yen: null, reason: null }
		});
		expect(handoutOf(visit, en, { lastDay: null, phone: '' })).toMatchObject({
			opening: [],
			until: null,
			payment: [en.payment['full-fee']],
			phone: null
		});
		expect(handoutOf(aView(), en, { lastDay: null, phone: '' }).until).toBeNull();
	});
});

describe('every language', () => {
	test.each(Object.entries(languages))(
		'%s says everything, dates and amounts whole',
		async (_, { load }) => {
			const { words } = await load();
			const { payment, until, yen, number, phone, ...sentences } = words;
			for (const text of [...Object.values(sentences), ...Object.values(payment)])
				expect(text.trim()).not.toBe('');
			expect(until('2026-11-30')).toMatch(/11|November/);
			expect(until('2026-11-30')).toMatch(/30/);
			expect(until('2026-11-30')).toMatch(/月|Monday/);
			expect(
				[yen(0), yen(999), yen(1080), yen(1234567)].map((text) => text.replace(/\D+$/, ''))
			).toEqual(['0', '999', '1,080', '1,234,567']);
			expect(number('22-106')).toContain('22-106');
			expect(phone('03-1')).toContain('03-1');
		}
	);

	test('is known by its id, and nothing else is', () => {
		expect(['ja', 'ja-easy', 'en', 'toString', '', null].map(isLanguage)).toEqual([
			true,
			true,
			true,
			false,
			false,
			false
		]);
	});
});
