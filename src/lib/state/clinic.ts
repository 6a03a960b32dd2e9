/** The clinic as it was last stated. */
import type { ClinicSealed, ClinicSet } from '$lib/domain/journal/statements';
import type { ClinicView, RulebookView } from '$lib/domain/journal/view';
import type { Adopted } from '$lib/domain/rulebooks/in-force';
import type { Desk } from './desk';

export interface Clinic extends ClinicSet, ClinicSealed {
	id: string;
	/** 院内の決まり, withdrawn ones too: visits may name them. */
	adopted: readonly Adopted[];
	/** Adopted, and not to be read here: their visits are shown with what is stored. */
	unread: readonly RulebookView[];
}

export function watchClinic(
	desk: Desk,
	next: (clinic: Clinic) => void,
	failed: (error: unknown) => void
): () => void {
	let view: ClinicView | undefined;
	let rulebooks: RulebookView[] | undefined;
	let turn = 0;
	const tell = () => {
		if (!view || !rulebooks) return;
		const mine = ++turn;
		open(desk, view, rulebooks).then((clinic) => mine === turn && next(clinic), failed);
	};
	const stops = [
		desk.watch(
			{ kind: 'clinic' },
			(views) => {
				view = views[0] as ClinicView | undefined;
				tell();
			},
			failed
		),
		desk.watch(
			{ kind: 'rulebook' },
			(views) => {
				rulebooks = views as RulebookView[];
				tell();
			},
			failed
		)
	];
	return () => stops.forEach((stop) => stop());
}

/** A clinic without a rulebook of its own loads nothing that reads one. */
async function openRulebooks(desk: Desk, views: readonly RulebookView[]) {
	if (views.length === 0) return { adopted: [], unread: [] };
	const { openAdopted } = await import('./adopted');
	return openAdopted(desk, views);
}

async function open(
	desk: Desk,
	view: ClinicView,
	rulebooks: readonly RulebookView[]
): Promise<Clinic> {
	const [opened, own] = await Promise.all([
		desk.openPii(view.sealedIn),
		openRulebooks(desk, rulebooks)
	]);
	const sealed = Object.assign({}, ...opened.values()) as ClinicSealed;
	const { id, trades, closedWeekdays, onlineVerification } = view;
	const { closedDays, claimDay, depositBy, verbalWithoutCard, checkCycle } = view;
	const chosen = { closedDays, claimDay, depositBy, verbalWithoutCard, checkCycle };
	return { id, trades, closedWeekdays, onlineVerification, ...chosen, ...sealed, ...own };
}
