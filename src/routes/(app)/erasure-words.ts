import type { ErasureReason } from '$lib/domain/journal/erasure';

/** Why what is personal was erased; 'retention' is chosen by the age of the record alone. */
export const erasureTexts: Readonly<Record<ErasureReason, string>> = {
	'patient-asked': '本人から頼まれた',
	mistaken: 'まちがって入れた',
	other: 'そのほか',
	retention: '保存期間をすぎた'
};
