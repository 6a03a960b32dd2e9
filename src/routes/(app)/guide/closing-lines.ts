/** What the wall poster ends with: every rule with its certainty, and where each comes from. */
import type { Annex } from '$lib/domain/flow/annex';

export function closingLines({ rules, sources }: Annex): string[] {
	return [
		'根拠と出典',
		...Object.entries(rules).map(
			([id, { text, certainty, open, sources: from }]) =>
				`${id}[${certainty}] ${text}${open ?? ''}${from.length > 0 ? `(${from.join('、')})` : ''}`
		),
		...Object.entries(sources).map(
			([id, { issuer, title, date }]) => `${id} ${issuer}「${title}」${date}`
		)
	];
}
