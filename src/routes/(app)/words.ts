import type { Rulebook } from '$lib/domain/flow/rulebook';
import type { Place, Trade } from '$lib/domain/journal/statements';

const unasked = 'まだ聞いていない';

/** After wrong secrets, so that guessing takes time. */
export function waitText(seconds: number): string {
	return `まちがいが続いたので、${seconds}秒待ってから入れてください。記録は無事です。`;
}

export const tradeTexts: Readonly<Record<Trade, string>> = { judo: '柔整', ahaki: 'あはき' };
/** The trades of a clinic as one choice. */
export const tradeChoices: Readonly<Record<string, { label: string; trades: Trade[] }>> = {
	judo: { label: '柔整', trades: ['judo'] },
	ahaki: { label: 'あはき', trades: ['ahaki'] },
	both: { label: '両方', trades: ['judo', 'ahaki'] }
};

export const placeTexts: Readonly<Record<Place, string>> = { clinic: '院内', visit: '訪問' };
/** What was answered to a question beside the way, or that nobody asked yet. */
export function askedText(
	book: Rulebook | undefined,
	question: keyof Rulebook['asks'],
	answer: string | null
): string {
	const options: Readonly<Record<string, string>> = book?.asks[question].options ?? {};
	return answer ? (options[answer] ?? answer) : unasked;
}

export const insurerTexts = { same: '来院のときと同じ', other: '来院のときとちがう' } as const;

/** What a follow-up found out about the insurer, or that nobody asked yet. */
export function insurerText(insurer: 'same' | 'other' | null): string {
	return insurer ? insurerTexts[insurer] : unasked;
}

export function optionsOf(texts: Readonly<Record<string, string>>) {
	return Object.entries(texts).map(([value, label]) => ({ value, label }));
}
