import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { aView } from '../../../../../tests/support/visits';
import { rulebookFor } from '$lib/domain/rulebooks/in-force';
import type { Reception } from '$lib/state/reception.svelte';
import ShareHint from './ShareHint.svelte';

const date = '2026-12-03';
const before = aView({ date: '2026-11-02', state: 'verified' });

function hint(birth: string | null, past: readonly (typeof before)[] = [], insurerNumber = '') {
	const reception = {
		insured: { birth, insurerNumber },
		past,
		book: rulebookFor(date),
		draft: { date }
	} as unknown as Reception;
	return render(ShareHint, { props: { reception } })
		.body.replaceAll(/<details>.*?<\/details>/gs, '')
		.replaceAll(/<[^>]*>/g, '')
		.replaceAll(/\s+/g, ' ')
		.trim();
}

test.each([
	['the law alone at 40', '1986-06-01', '負担割合: 3割(就学後から69歳・M1)'],
	['the law alone before school', '2022-06-01', '負担割合: 2割(就学前・M1)'],
	['15.5: a paper at 72', '1954-06-01', '割合がわかるまで請求できません。'],
	['15.5: a paper at 80', '1946-06-01', '負担割合: 1・2・3割のどれか(75歳以上・M3)']
])('the screen says what decides the share: %s', (_, birth, said) => {
	expect(hint(birth)).toContain(said);
});

test('15.5: an insurer of 後期高齢者医療 needs a paper at any age', () => {
	expect(hint(null, [], '39130012')).toContain('後期高齢者医療');
});

test('nothing is said of the share while nobody knows the birth date', () => {
	expect(hint(null)).toBe('');
});

test('15.4: at 70 the share is asked again, of whoever came before', () => {
	expect(hint('1956-11-24', [before])).toContain(
		'70歳になり、負担割合が2026年(令和8年)12月1日から変わりました。'
	);
	expect(hint('1956-11-24')).not.toContain('70歳になり');
});
