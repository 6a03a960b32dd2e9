import type { ContactWay, UnclaimedReason } from '$lib/domain/journal/statements';
import type { Warning } from '$lib/domain/journal/follow-up-warnings';
import type { FollowUp, FollowUpState } from '$lib/domain/journal/follow-ups';
import type { MonthStage } from '$lib/domain/money/close';
import { shortDate } from '$lib/domain/numbers/calendar';
import type { Tone } from './names';
import { optionsOf } from './words';

export const followUpStates: Readonly<Record<FollowUpState, { text: string; tone: Tone }>> = {
	waiting: { text: 'まだ', tone: 'warn' },
	contacted: { text: '連絡ずみ', tone: 'warn' },
	confirmed: { text: '確認ずみ', tone: 'ok' },
	unclaimed: { text: '請求しない', tone: 'quiet' }
};

export const contactTexts: Readonly<Record<ContactWay, string>> = {
	spoke: '話した',
	wrote: '手紙・メールで伝えた',
	unreached: 'つながらなかった'
};

export const unclaimedTexts: Readonly<Record<UnclaimedReason, string>> = {
	unconfirmed: '月内に確認できなかった',
	'patient-claims': '患者さんが保険者に請求する',
	'not-insured': '資格がなかった',
	other: 'その他'
};

/** While she may still come, "not confirmed within the month" is not true of anybody. */
export function unclaimedReasons(stage: MonthStage): { value: UnclaimedReason; label: string }[] {
	return optionsOf(unclaimedTexts).filter(
		({ value }) => stage === 'over' || value !== 'unconfirmed'
	) as { value: UnclaimedReason; label: string }[];
}

/** The next visit, or that none is known. */
export function nextVisitText({ next }: Pick<FollowUp, 'next'>): string {
	return next ? `次回 ${shortDate(next)}` : '次回は未定';
}

/** The last contact of a follow-up, or that there was none. */
export function contactText({ contacts }: Pick<FollowUp, 'contacts'>): string {
	const last = contacts.findLast(({ how }) => how !== null);
	return last?.how ? `${shortDate(last.date)} ${contactTexts[last.how]}` : '連絡なし';
}

/** Warnings that say more than the line of the row does already. */
export const warningTexts: Readonly<Record<Warning, string>> = {
	overdue: '期限をすぎました。請求の前に院長に確認してください。',
	'last-days': '期限が近づいています。',
	'next-missed': '来院の予定日をすぎました。連絡してください。',
	'next-too-late': '次の来院が、今月の最後の診療日よりあとです。',
	unreached: '前の連絡がつながっていません。',
	'no-next': '次の来院日が決まっていません。',
	'no-name': '名前がまだです。だれの記録か先に書いてください。'
};
