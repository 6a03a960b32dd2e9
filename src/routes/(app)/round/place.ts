import type { RoundSealed } from '$lib/domain/journal/statements';
import type { RoundView } from '$lib/domain/journal/view';
import { app } from '$lib/state/app.svelte';

/** The name of the place, as it was written last. */
export async function placeOf({ sealedIn }: RoundView): Promise<string> {
	const last = sealedIn.at(-1);
	const opened = await app.desk.openPii(last ? [last] : []);
	return (Object.assign({}, ...opened.values()) as Partial<RoundSealed>).place ?? '';
}
