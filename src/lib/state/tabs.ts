/** Whatever hides or locks one tab of the app does so to all of them. */
import { forgetLeft } from './hand-over';

type Told = 'hide' | 'lock';

const channel = globalThis.BroadcastChannel && new BroadcastChannel('tsunagi-screen');

/** How often another tab has said so. */
let told = 0;

/** A tab that is being loaded anew right now hears nothing: what it left for itself is forgotten. */
export function tellTabs(what: Told): void {
	channel?.postMessage(what);
	forgetLeft();
}

export function hearTabs(follow: (what: Told) => void): void {
	if (!channel) return;
	channel.onmessage = ({ data }) => {
		told += 1;
		follow(data as Told);
	};
}

/** Null where another tab was hidden or locked while this one was still opening. */
export async function unlessTold<Found>(opening: Promise<Found>): Promise<Found | null> {
	const before = told;
	const found = await opening;
	return told === before ? found : null;
}
