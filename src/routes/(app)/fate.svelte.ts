import type { Statement } from '$lib/domain/journal/fact';
import type { VisitView } from '$lib/domain/journal/view';
import { dispose, fatesOf, type Fate } from '$lib/domain/money/voiding';
import { addDays, monthOf } from '$lib/domain/numbers/calendar';
import { app } from '$lib/state/app.svelte';
import { live } from '$lib/state/live.svelte';
import { newId, statement, toStatement } from '$lib/state/statement';
import { watchVisits } from '$lib/state/visits';

/** What a person says of the money of a visit that she voids, or that was voided. */
export class FateForm {
	fate = $state<Fate | null>(null);
	to = $state<string | null>(null);
	readonly #visit: () => VisitView;
	/** A slip in the day may lie in the month before or after. */
	readonly #months = $derived.by(() => {
		const { month } = this.#visit();
		const [before, after] = [addDays(`${month}-01`, -1), addDays(`${month}-28`, 4)].map(monthOf);
		return [month, before!, after!].map((one) => live<VisitView[]>(watchVisits(app.desk, one)));
	});
	/** Hers first, then others of that day. */
	readonly targets = $derived.by(() => {
		const { id, patient, date } = this.#visit();
		const hers = (one: VisitView) => patient !== null && one.patient === patient;
		return this.#months
			.flatMap(({ current }) => current ?? [])
			.filter((one) => one.id !== id && !one.voided && (hers(one) || one.date === date))
			.sort((a, b) => Number(hers(b)) - Number(hers(a)));
	});
	/** What is still to be chosen, and in which field. */
	readonly problem = $derived.by(() => {
		if (!fatesOf(this.#visit()).length) return null;
		if (!this.fate) return { field: 'fate', message: 'お金をどうしたか、えらんでください。' };
		return this.fate === 'carried' && !this.#target
			? { field: 'carry-to', message: '移す先の来院をえらんでください。' }
			: null;
	});
	readonly #target = $derived(this.targets.find(({ id }) => id === this.to));

	constructor(visit: () => VisitView) {
		this.#visit = visit;
	}

	statements(): Statement[] {
		if (!this.fate) return [];
		const said = { to: this.#target?.id ?? '', date: app.today, newId };
		const made = dispose(this.#visit(), this.fate, said).map(toStatement);
		return this.fate === 'carried' && this.#target ? [...made, ...settled(this.#target)] : made;
	}
}

/** Nobody shall write the amount once more: what is carried there is what was taken for it. */
function settled({ id, payment }: VisitView): Statement[] {
	if (payment.yen !== null) return [];
	const change = { payment: { ...payment, yen: 0 } };
	return [statement('visit.corrected', id, { reason: 'completed', change })];
}
