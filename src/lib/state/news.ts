/** Up to which day the news of the app were seen on this device. */
import { japanDate } from '$lib/domain/numbers/calendar';
import { findKind, getMeta, setMeta } from '$lib/storage/reads';
import { app } from './app.svelte';

const setting = 'news';

/** A device that was set up later has nothing to catch up on; practice keeps nothing, and asks nothing. */
export async function findNewsSeen(): Promise<string> {
	const seen = app.practising ? app.today : await getMeta<string>(setting);
	if (seen) return seen;
	const [clinic] = await findKind('clinic');
	return japanDate(clinic?.history[0]?.at ?? 0);
}

export async function noteNewsSeen(day: string): Promise<void> {
	if (!app.practising) await setMeta(setting, day);
}
