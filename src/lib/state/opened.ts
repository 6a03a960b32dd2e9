/** What only an opened app needs, in one load behind the lock screen. */
import { preloadCode } from '$app/navigation';
import { japanDate } from '$lib/domain/numbers/calendar';
import { watchClinic, type Clinic } from './clinic';
import { Day } from './day.svelte';
import type { Desk } from './desk';
import { People } from './people.svelte';
import { warmLists } from './warm-lists';

interface Follows {
	/** Every change of the clinic after the first that was read. */
	clinic: (clinic: Clinic) => void;
	failed: (error: unknown) => void;
	/** Told at once what ends the watching, also where the first reading fails. */
	stopBy: (stop: () => void) => void;
}

export async function openRoom(
	desk: Desk,
	now: () => number,
	follows: Follows
): Promise<{ people: People; day: Day; clinic: Clinic }> {
	const clinic = await new Promise<Clinic>((resolve, reject) => {
		const changed = (clinic: Clinic) => {
			follows.clinic(clinic);
			resolve(clinic);
		};
		follows.stopBy(watchClinic(desk, changed, reject));
	});
	const day = new Day(now, clinic.trades[0] ?? 'judo', !desk.practice);
	await day.restore();
	const people = new People(desk, follows.failed);
	await people.staffKnown;
	const code = () => Promise.all(['/due', '/records'].map((path) => preloadCode(path)));
	follows.stopBy(warmLists(desk, japanDate(now()), { code }));
	return { people, day, clinic };
}
