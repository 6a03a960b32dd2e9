/** What becomes of the money of a visit that is voided: only a person knows, and the books keep it until she says. */
import type { PaymentKind } from '../flow/rulebook';
import type { JsonObject } from '../journal/fact';
import type { MoneyReason } from '../journal/money-statements';
import type { VisitView } from '../journal/view';
import { balanceOf, isShort, movesOf, places } from './balance';

/**
 * 'returned': she has it back. 'carried': it belongs to another visit. 'held': it stays a deposit. 'never': it was
 * only written, and no yen was taken.
 */
export type Fate = 'returned' | 'carried' | 'held' | 'never';

/** A statement without its envelope; its id is given here, so that two ends can name each other. */
export interface Made {
	id: string;
	kind: 'money.returned' | 'money.taken' | 'money.converted' | 'money.cancelled';
	about: string;
	facts: JsonObject;
}

export function hasMoney(visit: VisitView): boolean {
	return isShort(visit) || standing(visit).length > 0;
}

/** Nothing while an account is short: what went wrong there is put right first. */
export function fatesOf(visit: VisitView): Fate[] {
	if (isShort(visit) || !hasMoney(visit)) return [];
	const onlyHeld = visit.voided && standing(visit).every(([kind]) => kind === 'deposit');
	return onlyHeld ? ['returned', 'carried', 'never'] : ['returned', 'carried', 'held', 'never'];
}

export function dispose(
	visit: VisitView,
	fate: Fate,
	{ to, date, newId }: { to: string; date: string; newId: () => string }
): Made[] {
	if (fate === 'never') return takenBack(visit, newId);
	return standing(visit).flatMap(([kind, yen]): Made[] => {
		const about = visit.id;
		const moved = (reason: MoneyReason) => ({ yen, date, reason });
		if (fate === 'returned')
			return [made('money.returned', about, { from: kind, ...moved('voided') }, newId())];
		if (fate === 'held')
			return kind === 'deposit'
				? []
				: [
						made(
							'money.converted',
							about,
							{ from: kind, to: 'deposit', ...moved('voided') },
							newId()
						)
					];
		const [out, into] = [newId(), newId()];
		const carried = moved('carried');
		return [
			made(
				'money.returned',
				about,
				{ from: kind, ...carried, carried: { visit: to, move: into } },
				out
			),
			made('money.taken', to, { as: kind, ...carried, carried: { visit: about, move: out } }, into)
		];
	});
}

/** The other end of carried money goes with it. */
export function cancelMove(
	visit: string,
	{ id, carried }: Pick<VisitView['moves'][number], 'id' | 'carried'>,
	newId: () => string
): Made[] {
	const reason = 'mistyped';
	const own = made('money.cancelled', visit, { move: id, reason }, newId());
	return carried
		? [own, made('money.cancelled', carried.visit, { move: carried.move, reason }, newId())]
		: [own];
}

function takenBack(visit: VisitView, newId: () => string): Made[] {
	return movesOf(visit).flatMap((posting) => {
		const move = visit.moves.find(({ id }) => id === posting.id);
		return cancelMove(visit.id, move ?? { id: visit.id }, newId);
	});
}

function standing(visit: VisitView): [PaymentKind, number][] {
	const balance = balanceOf([visit]);
	return (Object.keys(places) as PaymentKind[]).flatMap((kind): [PaymentKind, number][] =>
		balance[places[kind]] > 0 ? [[kind, balance[places[kind]]]] : []
	);
}

function made(kind: Made['kind'], about: string, facts: JsonObject, id: string): Made {
	return { id, kind, about, facts };
}

/** What became of the money of one voided visit, in yen. */
export interface Outcome {
	visit: VisitView;
	/** What the record says was taken at the window. */
	yen: number;
	never: boolean;
	returned: number;
	/** Where it went. */
	carried: { visit: string; yen: number }[];
	held: number;
	/** A fee without a visit: nobody has decided yet. */
	open: number;
}

/** Voided visits that ever had money, in their order. */
export function outcomesOf(visits: readonly VisitView[]): Outcome[] {
	return visits
		.filter(({ voided, payment, moves }) => voided && (payment.yen || moves.length))
		.map((visit) => {
			const { returned, share, fullFee, held } = balanceOf([visit]);
			const carried = visit.moves.flatMap(({ carried, to, yen, cancelled }) =>
				carried && !to && !cancelled ? [{ visit: carried.visit, yen }] : []
			);
			const yen = visit.payment.yen ?? 0;
			const never = visit.untaken === true;
			return { visit, yen, never, returned, carried, held, open: share + fullFee };
		});
}
