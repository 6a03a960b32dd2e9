/** What devices stated against each other about one visit, side by side, until a person has decided. */
import type { Json } from './fact';
import type { Entry, VisitView } from './view';
import { isMoneyKind } from './fold-money';

/** Kinds that a person may take back one by one, until the follow-up waits again. */
const reopenable: readonly string[] = ['visit.verified', 'visit.unclaimed'];

/** What a decision between two sides may take back. A record itself is voided, with a reason. */
const decidable: readonly string[] = [
	...reopenable,
	'visit.named',
	'visit.corrected',
	'visit.contacted',
	'visit.charged',
	'visit.insured',
	'visit.voided'
];

/** Whether a fact was taken back: one confirmation reopened, or one side of a clash decided against. */
export function takenBack(facts: readonly Stated[]): (fact: Stated) => boolean {
	const reopened = new Set<unknown>();
	const decided = new Set<unknown>();
	for (const { kind, facts: said } of facts) {
		if (kind === 'visit.reopened') reopened.add(said.undoes);
		if (kind !== 'visit.decided' || !Array.isArray(said.takesBack)) continue;
		for (const id of said.takesBack) decided.add(id);
	}
	return ({ id, kind }) =>
		(reopened.has(id) && reopenable.includes(kind)) ||
		(decided.has(id) && decidable.includes(kind));
}

type Stated = Pick<Entry, 'id' | 'kind' | 'facts'>;

export interface Side {
	entries: Entry[];
	/** What is taken back when this side is kept; null where the other side cannot be. */
	takesBack: string[] | null;
}

/** Two sides or more; null where nothing contradicts. */
export function clashOf({ contradicted, history }: VisitView): Side[] | null {
	if (!contradicted) return null;
	const undone = takenBack(history);
	const standing = history.filter((entry) => !undone(entry));
	const sides = afterVoid(standing) ?? twoNames(standing) ?? twoConfirmations(standing);
	return sides && sides.length > 1 ? sides.map((side) => toSide(side, sides)) : null;
}

function toSide(entries: Entry[], sides: Entry[][]): Side {
	const others = sides.filter((side) => side !== entries).flat();
	const possible = others.every(({ kind }) => decidable.includes(kind));
	return { entries, takesBack: possible ? others.map(({ id }) => id) : null };
}

function afterVoid(standing: Entry[]): Entry[][] | null {
	const at = standing.findIndex(({ kind }) => kind === 'visit.voided');
	const later = standing
		.slice(at + 1)
		.filter(
			({ kind }) => decidable.includes(kind) && !isMoneyKind(kind) && kind !== 'visit.voided'
		);
	const voids = standing.filter(({ kind }) => kind === 'visit.voided');
	return at < 0 || later.length === 0 ? null : [voids, later];
}

function twoNames(standing: Entry[]): Entry[][] | null {
	const named = standing.filter(
		({ kind, facts }) =>
			(kind === 'visit.named' || kind === 'visit.recorded') && typeof facts.patient === 'string'
	);
	return grouped(named, ({ facts }) => facts.patient);
}

function twoConfirmations(standing: Entry[]): Entry[][] | null {
	const verified = standing.filter(({ kind }) => kind === 'visit.verified');
	const unclaimed = standing.filter(({ kind }) => kind === 'visit.unclaimed');
	const told = verified.filter(({ facts }) => facts.insurer);
	const insurers = grouped(told, ({ facts }) => facts.insurer);
	if (insurers) return insurers;
	return verified.length && unclaimed.length ? [verified, unclaimed] : null;
}

function grouped(entries: Entry[], by: (entry: Entry) => Json | undefined): Entry[][] | null {
	const groups = Map.groupBy(entries, by);
	return groups.size > 1 ? [...groups.values()] : null;
}
