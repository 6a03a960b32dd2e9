/** What the fold of a visit makes of what was said about its insurer later. */
import type { Fact } from './fact';
import type { VisitInsured, VisitRecorded } from './statements';
import type { VisitView } from './view';

/** As it was when the visit was recorded, whatever was said since. */
export function recordedInsurer({ history }: Pick<VisitView, 'history'>): string | null {
	const recorded = history.find(({ kind }) => kind === 'visit.recorded');
	return (recorded?.facts as Partial<VisitRecorded> | undefined)?.insurer ?? null;
}

export const insuredSteps = {
	/** The last one counts, until another confirmation. Follow-ups are told apart by the insurance. */
	'visit.insured'(view: VisitView, { id, at, by, facts }: Fact) {
		const insured = facts as unknown as VisitInsured;
		if (insured.told) view.insurer = insured.told;
		else if (insured.insurer === 'same' && view.insured) view.insurer = recordedInsurer(view);
		view.insured = { ...insured, fact: id, at, by };
	}
};
