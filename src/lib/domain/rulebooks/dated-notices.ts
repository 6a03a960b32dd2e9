/** What the home screen tells about the rules between two days: found in the data, never written there. */
import type { DatedNotice } from '../flow/annex';
import type { Rulebook } from '../flow/rulebook';
import { addDays } from '../numbers/calendar';
import { versionText } from './in-force';

/** Days before and after the first day of a rulebook on which it is told. */
const ahead = 30;
const after = 14;

export interface Told {
	/** Remembered where somebody has read it. */
	key: string;
	title: string;
	text: string;
	/** What it rests on; null for a rulebook, which is read on its own page. */
	rule: string | null;
}

export function noticesOn(notices: readonly DatedNotice[], today: string): Told[] {
	return notices
		.filter(({ from, to }) => from <= today && (to === null || today <= to))
		.map(({ from, title, text, rule }) => ({ key: `${from} ${rule}`, title, text, rule }));
}

/** Rulebooks that begin soon, or have just begun. */
export function changesAround(books: readonly Rulebook[], today: string): Told[] {
	return books
		.filter(
			({ effectiveFrom: from }) => addDays(from, -ahead) <= today && today < addDays(from, after)
		)
		.map(({ version, effectiveFrom: from, title }) => ({
			key: version,
			title: `対応ルールが${from > today ? `${from}から変わります` : `新しくなりました(${from}から)`}`,
			text: `${title}(${versionText(version)})`,
			rule: null
		}));
}
