/** What keeps a draft from being saved, field by field, in words for the staff. */
import type { Outcome, PaymentKind, Rulebook } from '../flow/rulebook';
import { checkKana } from '../numbers/kana';
import { fromParts } from '../numbers/era-date';
import { parseYen } from '../numbers/yen';
import type { Draft, TypedPatient } from './draft';
import { refuseText } from './field';

export interface Problem {
	field: string;
	message: string;
}

/** Problems of the draft at its outcome; an empty list may be saved. */
export function draftProblems(draft: Draft, book: Rulebook, outcome: Outcome<string>): Problem[] {
	const problems = draft.patient.kind === 'new' ? patientProblems(draft.typed) : [];
	const add = (field: string, message: string | null) => {
		if (message) problems.push({ field, message });
	};
	if (draft.patient.kind === 'unasked')
		add('patient', '患者さんをえらぶか、「名前はあとで」をえらんでください。');

	const kind = paymentOf(draft, outcome);
	if (!kind) add('payment', 'お支払いをえらんでください。');
	if (kind === 'deposit') {
		if (!draft.reason) add('reason', '全額をお預かりする理由をえらんでください。');
		else if (book.depositReasons[draft.reason]?.text && !draft.reasonText.trim())
			add('reasonText', '理由を書いてください。');
	}
	add('reasonText', refuseText(draft.reasonText, 'name'));
	const yen = parseYen(draft.yen);
	if (!yen.ok && yen.reason !== 'empty') add('yen', yen.message);
	else add('yen', refuseText(draft.yen, 'number'));
	add('insuredName', refuseText(draft.insuredName, 'name'));
	const expires = fromParts(draft.certificateExpires);
	if (!expires.ok && expires.reason !== 'empty') add('certificateExpires', expires.message);
	if (draft.answers['manager-reason'] === 'other' && !draft.note.trim())
		add('note', '院長が認めた理由を、メモに書いてください。');
	add('note', refuseText(draft.note, 'note'));
	return problems;
}

/** A patient needs a kana reading that can be searched and called out; all else may wait. */
export function patientProblems(typed: TypedPatient): Problem[] {
	const problems: Problem[] = [];
	const add = (field: string, message: string | null) => {
		if (message) problems.push({ field, message });
	};
	const kana = checkKana(typed.kana);
	add('kana', refuseText(typed.kana, 'name') ?? (kana.ok ? null : kana.message));
	add('name', refuseText(typed.name, 'name'));
	const birth = fromParts(typed.birth);
	if (!birth.ok && birth.reason !== 'empty') add('birth', birth.message);
	add('insurerNumber', refuseText(typed.insurerNumber, 'number'));
	add('phone', refuseText(typed.phone, 'number'));
	return problems;
}

/** The payment chosen, or the one the outcome preselects; never one the outcome does not offer. */
export function paymentOf(draft: Draft, outcome: Outcome<string>): PaymentKind | null {
	if (draft.payment && outcome.payment.choices.includes(draft.payment)) return draft.payment;
	return outcome.payment.preselected;
}
