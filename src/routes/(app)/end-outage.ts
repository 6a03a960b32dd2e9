import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { OutageView } from '$lib/domain/journal/view';
import type { Saving } from '$lib/state/saving.svelte';
import { statement } from '$lib/state/statement';

/** Ends an outage and leads to whoever can be checked now that cards can be read again. */
export async function endOutage(
	saving: Saving,
	{ id }: OutageView,
	until?: number | null
): Promise<void> {
	const ended = statement('outage.ended', id, until ? { until } : {});
	await saving.run([ended], () => goto(resolve(`/outage/after?id=${id}`)));
}
