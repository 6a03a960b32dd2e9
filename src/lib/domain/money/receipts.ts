/** Which papers a visit's money asks for: 領収書 for what was taken as a fee, 預り証 for what is held. */
import type { PaymentKind } from '../flow/rulebook';
import type { ReceiptIssued } from '../journal/money-statements';
import type { Receipt, VisitView } from '../journal/view';
import { balanceOf } from './balance';

export interface ReceiptDue {
	form: ReceiptIssued['form'];
	as: PaymentKind;
	yen: number;
	/** The paper that says just this; null while it has to be issued. */
	issued: Receipt | null;
	/** The paper that is no longer true, to be taken back in exchange. */
	replaces: Receipt | null;
}

/** A paper in the patient's hands that says what is not so. */
export interface UntruePaper {
	receipt: Receipt;
	/** The paper to be given for it; null where it can only be taken back. */
	exchange: ReceiptDue | null;
}

/** Only for a known amount: a 預り証 without one would promise nothing. `doubled` papers are to be exchanged. */
export function receiptsDue(
	visit: VisitView,
	doubled: ReadonlySet<string> = new Set()
): ReceiptDue[] {
	return papersOf(visit, doubled).due;
}

/** Papers whose amount, purpose, visit or number is no longer right; none is forgotten because nothing follows it. */
export function untruePapers(
	visit: VisitView,
	doubled: ReadonlySet<string> = new Set()
): UntruePaper[] {
	const { due, untrue } = papersOf(visit, doubled);
	return untrue.map((receipt) => ({
		receipt,
		exchange: due.find(({ replaces }) => replaces === receipt) ?? null
	}));
}

function papersOf(visit: VisitView, doubled: ReadonlySet<string>) {
	const { share, fullFee, held } = balanceOf([visit]);
	const yen: Record<PaymentKind, number> = { share, 'full-fee': fullFee, deposit: held };
	const current = visit.receipts.filter(({ replacedBy, withdrawn }) => !replacedBy && !withdrawn);
	const kinds = (['deposit', 'share', 'full-fee'] as const).filter((as) => yen[as] > 0);
	// Of two papers that say the same the first is the one.
	const issued = kinds.map((as) =>
		current.find((one) => one.as === as && one.yen === yen[as] && !doubled.has(one.id))
	);
	const untrue = current.filter((receipt) => !issued.includes(receipt));
	const free = [...untrue];
	const take = (found: Receipt | undefined) => {
		if (found) free.splice(free.indexOf(found), 1);
		return found ?? null;
	};
	const same = kinds.map((as, at) =>
		issued[at] ? null : take(free.findLast((one) => one.as === as))
	);
	const due = kinds.map((as, at): ReceiptDue => ({
		form: as === 'deposit' ? 'deposit' : 'receipt',
		as,
		yen: yen[as],
		issued: issued[at] ?? null,
		replaces: issued[at] ? null : (same[at] ?? take(free.at(-1)))
	}));
	return { due, untrue };
}

/** '1-0007-KTM': the device's digit, its count, and who counts. */
export function receiptNumber({
	series,
	number,
	run
}: Pick<ReceiptIssued, 'series' | 'number' | 'run'>): string {
	return `${series}-${String(number).padStart(4, '0')}${run ? `-${run}` : ''}`;
}

/** Without letters that are taken for digits or for each other, on paper and on the phone. */
const letters = 'ABCDEFGHJKLMNPRSTUVWXY';

/** Three letters for a random id, so that whoever counts anew after a loss repeats no number. */
export function runOf(incarnation: string): string {
	let rest = Number.parseInt(incarnation.slice(-8), 16);
	let run = '';
	while (run.length < 3) {
		run += letters[rest % letters.length];
		rest = Math.floor(rest / letters.length);
	}
	return run;
}

/** The next number of a series whose papers are known: one more than the highest, so that none is left out. */
export function nextNumber(
	series: number,
	issued: readonly Pick<ReceiptIssued, 'series' | 'number'>[]
): number {
	const own = issued.filter((receipt) => receipt.series === series);
	return Math.max(0, ...own.map(({ number }) => number)) + 1;
}

/**
 * Papers whose number an earlier paper has already: two devices were given one digit, and had not
 * heard of each other. Ids begin with their time, so every device keeps the same one.
 */
export function doubledNumbers(
	issued: readonly Pick<Receipt, 'id' | 'series' | 'number' | 'run'>[]
): Set<string> {
	const papers = Map.groupBy(issued, receiptNumber);
	return new Set(
		[...papers.values()].flatMap((same) =>
			same
				.map(({ id }) => id)
				.sort()
				.slice(1)
		)
	);
}
