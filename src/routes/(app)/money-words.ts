import type { MoneyReason } from '$lib/domain/journal/money-statements';
import type { MoneyMove, VisitView } from '$lib/domain/journal/view';
import { owesRest, type Balance } from '$lib/domain/money/balance';
import { restOf } from '$lib/domain/money/held';
import { problemsOf, type LedgerProblem } from '$lib/domain/money/ledger';
import type { ReceiptDue } from '$lib/domain/money/receipts';
import type { MoneyAction } from '$lib/domain/money/settling';
import type { Fate, Outcome } from '$lib/domain/money/voiding';
import { formatYen } from '$lib/domain/numbers/yen';

/** What money is called on screen: 自己負担分, お預かり, 全額. */
export const kindTexts = { share: '自己負担分', deposit: 'お預かり', 'full-fee': '全額' } as const;

export const problemTexts: Readonly<Record<LedgerProblem, string>> = {
	'over-returned': '返しすぎの記録があります',
	overdrawn: 'いただいた額より多く動いた記録があります',
	voided: '取り消した記録に、お金が残っています',
	'unknown-amount': '金額がまだです'
};

/** What is left of a visit whose money is put right, or exchanged, in the books. */
export function booksText(visit: VisitView): string {
	const wrong = problemsOf(visit).filter((problem) => problem !== 'unknown-amount');
	if (wrong.length) return wrong.map((problem) => problemTexts[problem]).join('・');
	return owesRest(visit) ? restText(visit) : '10割の引きかえがまだです';
}

/** The patient claims the whole fee, and has paid her share. */
export function restText(visit: VisitView): string {
	const rest = restOf(visit);
	return `のこりの料金をまだいただいていません${rest === null ? '' : `(${formatYen(rest)})`}`;
}

/** `yen` names the field for the amount; without one the action needs none. */
export const actionTexts: Readonly<
	Record<MoneyAction, { label: string; hint: string; yen?: string; reason: MoneyReason }>
> = {
	settle: {
		label: '差額を返す',
		hint: '確認できた。自己負担分だけいただく',
		yen: '自己負担分の金額(円)',
		reason: 'confirmed'
	},
	'give-back': {
		label: 'お預かりを返す',
		hint: '全部か一部を返す',
		yen: '返す金額(円)',
		reason: 'other'
	},
	'to-fee': {
		label: 'お預かりを料金にする',
		hint: '全額をいただく。理由をえらぶ',
		reason: 'unconfirmed'
	},
	'fill-up': {
		label: '全額をいただく',
		hint: '確認できない。残りの金額をいただく',
		yen: 'あらたにいただく金額(円)',
		reason: 'unconfirmed'
	},
	exchange: {
		label: '10割の領収書を引きかえる',
		hint: '確認できた。差額を返す',
		yen: '自己負担分の金額(円)',
		reason: 'confirmed'
	},
	'keep-fee': {
		label: '全額のままにする',
		hint: '請求しない。患者さんが自分で請求する',
		reason: 'own-claim'
	},
	'return-fee': {
		label: '多くいただいた分を返す',
		hint: '全額としていただいたお金から返す',
		yen: '返す金額(円)',
		reason: 'too-much'
	},
	'paid-back': {
		label: '返しすぎた分を受け取った',
		hint: '患者さんが、お金を持ってきた',
		reason: 'paid-back'
	}
};

export const moneyReasonTexts: Readonly<Record<MoneyReason, string>> = {
	confirmed: '資格を確認できた',
	unconfirmed: '月内に確認できなかった',
	'own-claim': '患者さんが自分で請求する',
	'too-much': '多くいただいていた',
	balance: '残りをいただいた',
	'paid-back': '返しすぎた分を受け取った',
	voided: '記録を取り消した',
	carried: '正しい来院に移した',
	other: 'その他'
};

export function moveText({
	from,
	to,
	carried
}: Pick<MoneyMove, 'from' | 'to' | 'carried'>): string {
	if (carried && to) return `ほかの来院から、${kindTexts[to]}として移した`;
	if (carried && from) return `ほかの来院へ、${kindTexts[from]}から移した`;
	if (!from && to) return `${kindTexts[to]}としていただいた`;
	if (from && !to) return `${kindTexts[from]}から返した`;
	return from && to ? `${kindTexts[from]}を${kindTexts[to]}にした` : '';
}

export function paperText({ form }: Pick<ReceiptDue, 'form'>): string {
	return form === 'deposit' ? '預り証' : '領収書';
}

/** What stands in the accounts; nothing is said of what is not there. */
export function balanceText({ share, fullFee, held }: Balance): string {
	const lines = [
		share && `${kindTexts.share} ${formatYen(share)}`,
		fullFee && `${kindTexts['full-fee']} ${formatYen(fullFee)}`,
		held && `${kindTexts.deposit} ${formatYen(held)}`
	];
	return lines.filter(Boolean).join('・') || 'お金は残りません';
}

export const fateTexts: Readonly<Record<Fate, { label: string; hint: string }>> = {
	returned: { label: '患者さんに返した', hint: '全部を返した' },
	carried: { label: '正しい来院に移す', hint: '受け取ったが、別の来院の分だった' },
	held: { label: '預かったままにする', hint: 'あとで返すか、移す' },
	never: { label: 'ここでは受け取っていない', hint: '入力まちがい。正しい記録にもう書いてある' }
};

/** What became of the money of a voided visit; `numberOf` names the visit it went to. */
export function outcomeText(
	{ yen, never, returned, carried, held, open }: Outcome,
	numberOf: (visit: string) => string
): string {
	const lines = [
		never && `${formatYen(yen)}は受け取っていない`,
		returned && `${formatYen(returned)}を返した`,
		...carried.map(({ visit, yen }) => `${formatYen(yen)}を${numberOf(visit)}へ移した`),
		held > 0 && `${formatYen(held)}を預かったまま`,
		open > 0 && `${formatYen(open)}はまだ決めていない`
	];
	return lines.filter(Boolean).join('・') || 'お金はない';
}
