import { japanDate } from '$lib/domain/numbers/calendar';
import type { DayDefaults } from '$lib/domain/journal/draft';
import type { JsonObject } from '$lib/domain/journal/fact';
import { getMeta, setMeta } from '$lib/storage/reads';

/** Minutes for which the last cause stands for the next patient too. */
const causeHolds = 30;

export interface DayChoices extends DayDefaults {
	staff: string | null;
	/** When the cause was chosen, epoch ms. */
	causeAt: number;
}

/** Choices made once a day and not once per patient: who, where, which trade, why. */
export class Day {
	#choices = $state.raw<DayChoices & { date: string }>();
	#now: () => number;
	#keep: boolean;

	constructor(now: () => number, first: DayChoices, keep: boolean) {
		this.#now = now;
		this.#keep = keep;
		this.#choices = { ...first, date: this.today };
	}

	get today(): string {
		return japanDate(this.#now());
	}

	get current(): DayChoices {
		const choices = this.#choices!;
		const held = this.#now() - choices.causeAt < causeHolds * 60_000;
		return held || choices.outage ? choices : { ...choices, cause: null };
	}

	/** Choices of an earlier day do not return, except the trade and the staff member. */
	async restore(): Promise<void> {
		if (!this.#keep) return;
		const kept = (await getMeta<JsonObject>('day')) as unknown as
			(DayChoices & { date: string }) | undefined;
		if (!kept) return;
		const { trade, staff } = kept;
		this.#choices =
			kept.date === this.today ? kept : { ...this.#choices!, trade, staff, date: this.today };
	}

	async choose(change: Partial<DayChoices>): Promise<void> {
		const causeAt = 'cause' in change ? this.#now() : this.#choices!.causeAt;
		this.#choices = { ...this.#choices!, causeAt, ...change, date: this.today };
		if (this.#keep) await setMeta('day', { ...this.#choices });
	}
}
