/** What a person can do with the money of a visit, and what is then stated. Nothing happens by itself (settled 15.12). */
import type { PaymentKind } from '../flow/rulebook';
import type {
	MoneyConverted,
	MoneyReason,
	MoneyReturned,
	MoneyTaken
} from '../journal/money-statements';
import type { VisitView } from '../journal/view';
import { formatYen } from '../numbers/yen';
import { isConfirmed, keepsFullFee } from './full-fee';
import { balanceOf } from './balance';
import { problemsOf } from './ledger';

/**
 * 'settle': confirmed, the share stays and the rest goes back. 'give-back': a part or all goes back.
 * 'to-fee': the deposit becomes the full fee. 'fill-up': not confirmed, the share becomes the full
 * fee. 'exchange': confirmed, a full fee becomes a share. 'keep-fee': confirmed, and it stays a full fee, which
 * she claims herself. 'return-fee': too much was taken as the fee.
 * 'paid-back': she brings back what was really paid back twice, and no more.
 */
export type MoneyAction =
	| 'settle'
	| 'give-back'
	| 'to-fee'
	| 'fill-up'
	| 'exchange'
	| 'keep-fee'
	| 'return-fee'
	| 'paid-back';

export type Stated =
	| { kind: 'money.taken'; facts: MoneyTaken }
	| { kind: 'money.returned'; facts: MoneyReturned }
	| { kind: 'money.converted'; facts: MoneyConverted }
	| { kind: 'visit.charged'; facts: { feeKept: true } };

/** What goes back to her, or comes from her, in yen. */
type Settling =
	{ ok: true; moves: Stated[]; returned: number; taken: number } | { ok: false; problem: string };

export function actionsFor(visit: VisitView): MoneyAction[] {
	const { share, fullFee, held } = balanceOf([visit]);
	const problems = problemsOf(visit);
	if (problems.includes('overdrawn')) return [];
	if (problems.includes('over-returned')) return ['paid-back'];
	// Its money goes where the person says who voids it, see voiding.
	if (visit.voided) return [];
	const confirmed = isConfirmed(visit);
	const actions: MoneyAction[] = [];
	if (held > 0) actions.push(...confirmable(confirmed));
	if (share > 0 && visit.state === 'pending' && !confirmed) actions.push('fill-up');
	if (fullFee > 0) {
		actions.push('exchange');
		if (confirmed && !keepsFullFee(visit)) actions.push('keep-fee');
		actions.push('return-fee');
	}
	return actions;
}

/** What is likely comes first. */
function confirmable(confirmed: boolean): MoneyAction[] {
	return confirmed ? ['settle', 'give-back', 'to-fee'] : ['give-back', 'to-fee', 'settle'];
}

/** `yen` is the share for 'settle' and 'exchange', what goes back for 'give-back' and 'return-fee', what is paid now for 'fill-up'. */
export function settle(
	action: MoneyAction,
	{ yen, reason }: { yen: number; reason: MoneyReason },
	visit: VisitView,
	date: string
): Settling {
	const { share, fullFee, held } = balanceOf([visit]);
	const convert = (from: PaymentKind, to: PaymentKind, yen: number): Stated[] =>
		yen > 0 ? [{ kind: 'money.converted', facts: { from, to, yen, date, reason } }] : [];
	const giveBack = (from: PaymentKind, yen: number): Stated[] =>
		yen > 0 ? [{ kind: 'money.returned', facts: { from, yen, date, reason } }] : [];
	const take = (as: PaymentKind, yen: number): Stated[] =>
		yen > 0 ? [{ kind: 'money.taken', facts: { as, yen, date, reason } }] : [];
	const done = (moves: Stated[], returned = 0): Settling =>
		moves.length
			? { ok: true, moves, returned, taken: takenBy(moves) }
			: { ok: false, problem: '0円では何も変わりません。金額をご確認ください。' };
	const tooMuch = (most: number): Settling => ({
		ok: false,
		problem: `${formatYen(most)}までです。記録はそのままです。金額をご確認ください。`
	});

	switch (action) {
		case 'settle':
			if (yen > held) return tooMuch(held);
			return done(
				[...convert('deposit', 'share', yen), ...giveBack('deposit', held - yen)],
				held - yen
			);
		case 'give-back':
			return yen > held ? tooMuch(held) : done(giveBack('deposit', yen), yen);
		case 'to-fee':
			return done(convert('deposit', 'full-fee', held));
		case 'fill-up':
			return done([...convert('share', 'full-fee', share), ...take('full-fee', yen)]);
		case 'exchange':
			if (yen > fullFee) return tooMuch(fullFee);
			return done(
				[...convert('full-fee', 'share', yen), ...giveBack('full-fee', fullFee - yen)],
				fullFee - yen
			);
		case 'keep-fee':
			return done([{ kind: 'visit.charged', facts: { feeKept: true } }]);
		case 'return-fee':
			return yen > fullFee ? tooMuch(fullFee) : done(giveBack('full-fee', yen), yen);
		case 'paid-back':
			return done([
				...take('share', Math.max(0, -share)),
				...take('full-fee', Math.max(0, -fullFee)),
				...take('deposit', Math.max(0, -held))
			]);
	}
}

function takenBy(moves: readonly Stated[]): number {
	return moves.reduce((sum, move) => sum + (move.kind === 'money.taken' ? move.facts.yen : 0), 0);
}
