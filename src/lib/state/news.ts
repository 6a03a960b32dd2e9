/** Up to which day the news of the app were seen on this device. */
import { japanDate } from '$lib/domain/numbers/calendar';
import { findKind, getMeta, setMeta } from '$lib/storage/reads';

const setting = 'news';

/** A device that was set up later has nothing to catch up on. */
export async function findNewsSeen(): Promise<string> {
	const seen = await getMeta<string>(setting);
	if (seen) return seen;
	const [clinic] = await findKind('clinic');
	return japanDate(clinic?.history[0]?.at ?? 0);
}

export async function noteNewsSeen(day: string): Promise<void> {
	await setMeta(setting, day);
}
