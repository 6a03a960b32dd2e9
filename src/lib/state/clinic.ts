/** The clinic as it was last stated. */
import type { ClinicSealed, ClinicSet } from '$lib/domain/journal/statements';
import type { ClinicView } from '$lib/domain/journal/view';
import type { Desk } from './desk';

export interface Clinic extends ClinicSet, ClinicSealed {
	id: string;
}

export function watchClinic(
	desk: Desk,
	next: (clinic: Clinic) => void,
	failed: (error: unknown) => void
): () => void {
	return desk.watch(
		{ kind: 'clinic' },
		(views) => {
			const view = views[0] as ClinicView | undefined;
			if (view) open(desk, view).then(next, failed);
		},
		failed
	);
}

async function open(desk: Desk, view: ClinicView): Promise<Clinic> {
	const opened = await desk.openPii(view.sealedIn);
	const sealed = Object.assign({}, ...opened.values()) as ClinicSealed;
	const { id, trades, closedWeekdays, onlineVerification } = view;
	const { claimDay, depositBy, verbalWithoutCard } = view;
	const allowed = { claimDay, depositBy, verbalWithoutCard };
	return { id, trades, closedWeekdays, onlineVerification, ...allowed, ...sealed };
}
