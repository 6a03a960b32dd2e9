/** What keeps a draft from being saved, field by field, in words for the staff. */
import type { Outcome, PaymentKind, Rulebook } from '../flow/rulebook';
import type { Walk } from '../flow/walk';
import { daysBetween } from '../numbers/calendar';
import { checkKana } from '../numbers/kana';
import { fromParts, type DateParse } from '../numbers/era-date';
import { cleanText } from '../numbers/text';
import { parseYen } from '../numbers/yen';
import type { Draft, TypedPatient } from './draft';
import { refuseText } from './field';

export interface Problem {
	field: string;
	message: string;
}

/** How far back a visit may be entered from paper; a day before that is a slip in the year. */
const furthestBack = 400;

/** Problems of the draft at the outcome of its way; an empty list may be saved. */
export function draftProblems(
	draft: Draft,
	book: Rulebook,
	{ steps, at }: Walk,
	today: string,
	mayTakeDeposit = true
): Problem[] {
	if (at.kind !== 'outcome') return [];
	const { outcome } = at;
	const problems = draft.patient.kind === 'new' ? patientProblems(draft.typed, today) : [];
	const add = (field: string, message: string | null) => {
		if (message) problems.push({ field, message });
	};
	if (draft.patient.kind === 'unasked')
		add('patient', '患者さんをえらぶか、「名前はあとで」をえらんでください。');
	add('date', visitDateProblem(draft.date, today));

	const kind = paymentOf(draft, outcome);
	if (!kind) add('payment', 'お支払いをえらんでください。');
	if (kind === 'deposit') {
		if (!mayTakeDeposit)
			add(
				'payment',
				'全額のお預かりは、院長だけがえらべます。院長に代わるか、自己負担分にします。'
			);
		if (!draft.reason) add('reason', '全額をお預かりする理由をえらんでください。');
		else if (book.depositReasons[draft.reason]?.text && !cleanText(draft.reasonText))
			add('reasonText', '理由を書いてください。');
	}
	add('reasonText', refuseText(reasonTextOf(draft, book, outcome), 'name'));
	const yen = parseYen(draft.yen);
	if (!yen.ok && yen.reason !== 'empty') add('yen', yen.message);
	else add('yen', refuseText(draft.yen, 'number'));
	add('insuredName', refuseText(insuredNameOf(draft), 'name'));
	add('certificateExpires', certificateProblem(draft, outcome));
	const last = steps.at(-1);
	const needsNote = last && book.questions[last.node]?.options[last.answer]?.needsNote;
	if (needsNote && !cleanText(draft.note)) add('note', needsNote);
	add('note', refuseText(draft.note, 'note'));
	return problems;
}

export function visitDateProblem(date: string, today: string): string | null {
	const daysAgo = daysBetween(date, today);
	if (daysAgo < 0) return '来院日が今日よりあとの日です。もう一度ご確認ください。';
	return daysAgo > furthestBack ? '1年より前の日です。もう一度ご確認ください。' : null;
}

function certificateProblem(draft: Draft, outcome: Outcome<string>): string | null {
	const expires = certificateExpiryOf(draft, outcome);
	if (!expires) return null;
	if (!expires.ok) return expires.reason === 'empty' ? null : expires.message;
	if (expires.date >= draft.date) return null;
	return '来院日には期限がすぎています。この資格確認書では確認できません。';
}

/** A patient needs a kana reading that can be searched and called out; all else may wait. */
export function patientProblems(typed: TypedPatient, today: string): Problem[] {
	const problems: Problem[] = [];
	const add = (field: string, message: string | null) => {
		if (message) problems.push({ field, message });
	};
	const kana = checkKana(typed.kana);
	add('kana', refuseText(typed.kana, 'name') ?? (kana.ok ? null : kana.message));
	add('name', refuseText(typed.name, 'name'));
	add('birth', birthProblem(typed.birth, today));
	add('insurerNumber', refuseText(typed.insurerNumber, 'number'));
	add('phone', refuseText(typed.phone, 'number'));
	return problems;
}

export function birthProblem(typed: TypedPatient['birth'], today: string): string | null {
	const birth = fromParts(typed);
	if (!birth.ok) return birth.reason === 'empty' ? null : birth.message;
	return birth.date > today ? '生年月日が今日よりあとの日です。もう一度ご確認ください。' : null;
}

/** The payment chosen, or the one the outcome preselects; never one the outcome does not offer. */
export function paymentOf(draft: Draft, outcome: Outcome<string>): PaymentKind | null {
	if (draft.payment && outcome.payment.choices.includes(draft.payment)) return draft.payment;
	return outcome.payment.preselected;
}

/** What was typed for a reason that asks for words; a text left from another choice is not stored. */
export function reasonTextOf(draft: Draft, book: Rulebook, outcome: Outcome<string>): string {
	const { reason, reasonText } = draft;
	const asks =
		paymentOf(draft, outcome) === 'deposit' && reason && book.depositReasons[reason]?.text;
	return asks ? reasonText : '';
}

/** The insured person's name, which is asked for a family member only. */
export function insuredNameOf({ family, insuredName }: Draft): string {
	return family === 'family' ? insuredName : '';
}

/** The date on the paper, where the outcome asks for one. */
export function certificateExpiryOf(
	{ certificateExpires }: Draft,
	{ asksExpiry }: Outcome<string>
): DateParse | null {
	return asksExpiry ? fromParts(certificateExpires) : null;
}
