/** What a person can decide about one thing that remains at the close; the first is the usual one. */
import type { MoneyReason } from '$lib/domain/journal/money-statements';
import type { UnclaimedReason } from '$lib/domain/journal/statements';
import { reasonsOf, type MonthStage, type Remaining } from '$lib/domain/money/close';
import { actionsFor, type MoneyAction } from '$lib/domain/money/settling';

export interface Decision {
	label: string;
	hint: string;
	unclaimed?: UnclaimedReason;
	money?: { action: MoneyAction; reason: MoneyReason };
	leave?: true;
}

const leave: Decision = { label: 'このまま残す', hint: '一覧に残り、あとで決める', leave: true };

export function decisionsFor(remaining: Remaining, stage: MonthStage): Decision[] {
	if (remaining.kind === 'books') return [...ofBooks(remaining), leave];
	if (remaining.kind === 'held') return [...ofDeposit(remaining), leave];
	const some = remaining.held > 0 ? ofDeposit(remaining) : ofClaim;
	if (stage === 'over') return [...some, leave];
	// While she may still come, "not confirmed within the month" is not true of anybody.
	return [leave, ...some.filter(({ unclaimed }) => unclaimed !== 'unconfirmed')];
}

/** Which movement was a mistake, and what the share is, only its own screen can ask. */
function ofBooks({ visits }: Remaining): Decision[] {
	if (!visits.every((visit) => actionsFor(visit).includes('keep-fee'))) return [];
	return [
		{
			label: '全額のままにする',
			hint: '請求しない。患者さんが自分で請求する',
			money: { action: 'keep-fee', reason: 'own-claim' }
		}
	];
}

function ofDeposit(remaining: Remaining): Decision[] {
	const waiting = remaining.kind === 'waiting';
	const reasons = reasonsOf(remaining);
	const toFee: Decision = {
		label: 'お預かりを料金にする',
		hint: waiting ? '請求しない。患者さんが自分で請求する' : '全額をいただく',
		...(waiting && { unclaimed: 'patient-claims' }),
		money: { action: 'to-fee', reason: reasons['to-fee'] }
	};
	const giveBack: Decision = {
		label: 'お預かりを返した',
		hint: waiting ? '請求しない。全部を返した' : '全部を返した',
		...(waiting && { unclaimed: 'unconfirmed' }),
		money: { action: 'give-back', reason: reasons['give-back'] }
	};
	return remaining.visits.every(({ voided }) => !voided) ? [toFee, giveBack] : [giveBack];
}

const ofClaim: Decision[] = [
	{
		label: '患者さんが自分で請求する',
		hint: '受領委任では請求しない',
		unclaimed: 'patient-claims'
	},
	{ label: '請求しない', hint: '月内に確認できなかった', unclaimed: 'unconfirmed' }
];
