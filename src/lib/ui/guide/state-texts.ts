import type { VerificationState } from '$lib/domain/flow/rulebook';

/** What a way ends in, as the chart and the comparison of rulebooks say it. */
export const stateTexts: Readonly<Record<VerificationState, string>> = {
	verified: '確認ずみ',
	pending: '後日確認',
	'full-fee': '受領委任にしない'
};
