import type { ErasureReason } from '$lib/domain/journal/erasure';
import type { KeptReason } from '$lib/domain/journal/returned';

/** Why what is personal was erased; 'retention' is chosen by the age of the record alone. */
export const erasureTexts: Readonly<Record<ErasureReason, string>> = {
	'patient-asked': '本人から頼まれた',
	mistaken: 'まちがって入れた',
	other: 'そのほか',
	retention: '保存期間をすぎた'
};

/** Why what came after an erasure is kept all the same. */
export const keptTexts: Readonly<Record<KeptReason, string>> = {
	'came-again': '本人がまた来ている',
	'must-keep': '残しておく決まりがある',
	other: 'そのほか'
};
