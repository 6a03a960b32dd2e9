import type { ClashReason, CorrectionReason } from '$lib/domain/journal/statements';

export const reasonTexts: Readonly<Record<CorrectionReason, string>> = {
	completed: 'あとで書く分を書いた',
	mistyped: '入力まちがい',
	'patient-said': '患者さんの申し出',
	'learned-later': 'あとで分かった',
	other: 'その他'
};

export const reasonOptions = Object.entries(reasonTexts).map(([value, label]) => ({
	value,
	label
}));

export const clashReasonTexts: Readonly<Record<ClashReason, string>> = {
	patient: '患者さんに確かめた',
	insurer: '保険者に確かめた',
	mistake: '片方は入力まちがい',
	other: 'その他'
};
