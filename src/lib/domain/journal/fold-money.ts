/** What the fold of a visit makes of the facts about its money. */
import type { Fact } from './fact';
import type {
	MoneyCancelled,
	MoneyConverted,
	MoneyReturned,
	MoneyTaken,
	ReceiptIssued,
	ReceiptWithdrawn,
	VisitCharged
} from './money-statements';
import type { MoneyMove, Receipt, VisitView } from './view';

const movements: readonly string[] = ['money.taken', 'money.returned', 'money.converted'];
const amounts: readonly string[] = [...movements, 'receipt.issued'];

export function isMoneyKind(kind: string): boolean {
	return amounts.includes(kind) || ['money.cancelled', 'receipt.withdrawn'].includes(kind);
}

/** An amount that is no whole yen is kept and flagged, like a fact of a newer version, and never counted. */
export function isWholeYen(kind: string, { date, yen }: Fact['facts']): boolean {
	if (!amounts.includes(kind)) return true;
	return typeof date === 'string' && Number.isSafeInteger(yen) && Number(yen) >= 0;
}

export function noMoney() {
	return {
		total: null,
		share: null,
		subsidy: null,
		lateClaim: null,
		feeKept: false,
		untaken: false,
		moves: [],
		receipts: []
	};
}

export const moneySteps = {
	'visit.charged'(view: VisitView, fact: Fact) {
		const { total, share, subsidy, lateClaim, feeKept } = fact.facts as unknown as VisitCharged;
		if (total !== undefined) view.total = total;
		if (share !== undefined) view.share = share;
		if (subsidy !== undefined) view.subsidy = subsidy;
		if (lateClaim !== undefined) view.lateClaim = lateClaim;
		if (feeKept !== undefined) view.feeKept = feeKept;
	},
	'money.taken'(view: VisitView, fact: Fact) {
		const { as, ...taken } = fact.facts as unknown as MoneyTaken;
		view.moves.push(toMove(fact, { ...taken, from: null, to: as }));
	},
	'money.returned'(view: VisitView, fact: Fact) {
		const { from, ...returned } = fact.facts as unknown as MoneyReturned;
		view.moves.push(toMove(fact, { ...returned, from, to: null }));
	},
	'money.converted'(view: VisitView, fact: Fact) {
		view.moves.push(toMove(fact, fact.facts as unknown as MoneyConverted));
	},
	'receipt.issued'(view: VisitView, fact: Fact) {
		const issued = fact.facts as unknown as ReceiptIssued;
		view.receipts.push({ ...issued, id: fact.id, at: fact.at, by: fact.by, replacedBy: null });
	}
};

/** Once all facts are known: a cancellation or an exchange may stand before what it speaks of. */
export function settleMoney(view: VisitView, facts: readonly Fact[]): void {
	const cancelled = new Set(
		facts
			.filter(({ kind }) => kind === 'money.cancelled')
			.map(({ facts }) => (facts as unknown as MoneyCancelled).move)
	);
	view.untaken = cancelled.has(view.id);
	view.moves = view.moves.map((move) => ({ ...move, cancelled: cancelled.has(move.id) }));
	view.receipts = view.receipts.map((receipt) => {
		const withdrawn = withdrawalOf(receipt.id, facts);
		const replacedBy = view.receipts.find(({ replaces }) => replaces === receipt.id)?.id ?? null;
		return { ...receipt, replacedBy, ...(withdrawn && { withdrawn }) };
	});
}

/** What was said last: a paper that was out there may come back. */
function withdrawalOf(id: string, facts: readonly Fact[]): Receipt['withdrawn'] {
	const last = facts.findLast(
		({ kind, facts }) =>
			kind === 'receipt.withdrawn' && (facts as unknown as ReceiptWithdrawn).receipt === id
	);
	if (!last) return undefined;
	const { back } = last.facts as unknown as ReceiptWithdrawn;
	return { back: back === true, at: last.at, by: last.by };
}

function toMove(
	{ id, at, by }: Fact,
	{ from, to, yen, date, reason, carried }: Omit<MoneyMove, 'id' | 'at' | 'by' | 'cancelled'>
): MoneyMove {
	const move = { id, at, by, from, to, yen, date, reason, cancelled: false };
	return carried ? { ...move, carried } : move;
}
