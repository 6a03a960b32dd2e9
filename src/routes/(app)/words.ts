import type { Asked, Place, Trade } from '$lib/domain/journal/statements';

export const unasked = 'まだ聞いていない';

export const tradeTexts: Readonly<Record<Trade, string>> = { judo: '柔整', ahaki: 'あはき' };
/** The trades of a clinic as one choice. */
export const tradeChoices: Readonly<Record<string, { label: string; trades: Trade[] }>> = {
	judo: { label: '柔整', trades: ['judo'] },
	ahaki: { label: 'あはき', trades: ['ahaki'] },
	both: { label: '両方', trades: ['judo', 'ahaki'] }
};

export const placeTexts: Readonly<Record<Place, string>> = { clinic: '院内', visit: '訪問' };
export const familyTexts = { self: '本人(国保は世帯主)', family: '家族' } as const;
export const aidTexts = { yes: 'ある', no: 'ない' } as const;

/** What was answered, or that nobody asked yet. */
export function familyText(family: Asked<'self' | 'family'>): string {
	return family ? familyTexts[family] : unasked;
}

export function aidText(aid: Asked<'yes' | 'no'>): string {
	return aid ? aidTexts[aid] : unasked;
}

export function optionsOf(texts: Readonly<Record<string, string>>) {
	return Object.entries(texts).map(([value, label]) => ({ value, label }));
}
