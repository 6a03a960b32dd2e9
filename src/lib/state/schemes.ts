import type { SubsidySealed } from '$lib/domain/journal/money-statements';
import type { SubsidyView } from '$lib/domain/journal/view';
import type { Scheme } from '$lib/domain/money/subsidy';
import type { Desk } from './desk';

/** Follows the clinic's table of towns and schemes, in the order of their names. */
export function watchSchemes(desk: Desk) {
	return (next: (schemes: Scheme[]) => void, failed: (error: unknown) => void) =>
		desk.watch(
			{ kind: 'subsidy' },
			(views) =>
				void open(
					desk,
					views.filter((view) => view.kind === 'subsidy')
				).then(next, failed),
			failed
		);
}

async function open(desk: Desk, views: readonly SubsidyView[]): Promise<Scheme[]> {
	const present = views.filter(({ removed }) => !removed);
	const opened = await desk.openPii(present.flatMap(({ sealedIn }) => sealedIn));
	return present
		.map(({ id, ways, limit, removed, sealedIn }) => {
			const blocks = sealedIn.flatMap((fact) => opened.get(fact) ?? []);
			const {
				town = '',
				scheme = '',
				payer = ''
			} = Object.assign({}, ...blocks) as Partial<SubsidySealed>;
			return { id, ways, limit, removed, town, scheme, payer };
		})
		.sort((a, b) => `${a.town} ${a.scheme}`.localeCompare(`${b.town} ${b.scheme}`, 'ja'));
}
