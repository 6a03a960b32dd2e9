/** Which rulebook decides: those of the app, and those that this clinic has adopted. */
import type { Rulebook, WholeRulebook } from '$lib/domain/flow/rulebook';
import type { MoneyRules } from '$lib/domain/money/money-rules';
import * as known from '$lib/domain/rulebooks/in-force';
import { moneyBookFor } from '$lib/domain/rulebooks/money-in-force';
import { app } from './app.svelte';

export function rulebookFor(date: string): Rulebook {
	return known.rulebookFor(date, app.clinic.adopted);
}

/** Undefined where this device does not have what a visit names: it is shown with what is stored. */
export function rulebookOf(version: string): Rulebook | undefined {
	return known.rulebookOf(version, app.clinic.adopted);
}

/** What holds for the money of a visit: as in the rulebook that decided it. */
export function moneyRulesOf({ rulebook, date }: { rulebook: string; date: string }): MoneyRules {
	return moneyRulesIn(rulebookOf(rulebook) ?? rulebookFor(date), date);
}

/** An adopted rulebook brings its own; those of the app share theirs, by date. */
export function moneyRulesIn(book: Rulebook, date: string): MoneyRules {
	return 'annex' in book ? (book as WholeRulebook).annex.money : moneyBookFor(date);
}

/** With all that it is read up in, which no reception waits for. */
export async function withAnnex(book: Rulebook): Promise<WholeRulebook> {
	const { annexOf } = await import('$lib/domain/rulebooks/shipped');
	return { ...book, annex: await annexOf(book) };
}
