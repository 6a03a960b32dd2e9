import { japanDate } from '$lib/domain/numbers/calendar';
import type { JsonObject } from '$lib/domain/journal/fact';
import type { Place, Trade } from '$lib/domain/journal/statements';
import { getMeta, setMeta } from '$lib/storage/reads';

/** Minutes for which the last cause stands for the next patient too. */
const causeHolds = 30;

export interface DayChoices {
	trade: Trade;
	place: Place;
	cause: string | null;
	/** When the cause was chosen, epoch ms. */
	causeAt: number;
	staff: string | null;
}

/** Choices made once a day and not once per patient: who, where, which trade, why. */
export class Day {
	#choices = $state.raw<DayChoices & { date: string }>();
	#now: () => number;
	#keep: boolean;

	constructor(now: () => number, trade: Trade, keep: boolean) {
		this.#now = now;
		this.#keep = keep;
		this.#choices = this.#fresh(trade, null);
	}

	/** Choices of an earlier day do not return, except the trade and the staff member. */
	get current(): DayChoices {
		const { trade, staff, date } = this.#choices!;
		if (date !== japanDate(this.#now())) return this.#fresh(trade, staff);
		const held = this.#now() - this.#choices!.causeAt < causeHolds * 60_000;
		return held ? this.#choices! : { ...this.#choices!, cause: null };
	}

	async restore(): Promise<void> {
		if (!this.#keep) return;
		const kept = await getMeta<JsonObject>('day');
		if (kept) this.#choices = kept as unknown as DayChoices & { date: string };
	}

	async choose(change: Partial<DayChoices>): Promise<void> {
		const at = 'cause' in change ? { causeAt: this.#now() } : {};
		this.#choices = { ...this.current, ...at, ...change, date: japanDate(this.#now()) };
		if (this.#keep) await setMeta('day', { ...this.#choices });
	}

	#fresh(trade: Trade, staff: string | null): DayChoices & { date: string } {
		const date = japanDate(this.#now());
		return { trade, staff, place: 'clinic', cause: null, causeAt: 0, date };
	}
}
