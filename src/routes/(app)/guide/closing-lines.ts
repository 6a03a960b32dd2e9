/** What the wall poster ends with: the clinic's own settings, the rules behind it with their certainty, and their sources. */
import type { WholeRulebook } from '$lib/domain/flow/rulebook';
import type { ClinicSet } from '$lib/domain/journal/statements';

type Settings = Pick<ClinicSet, 'claimDay' | 'depositBy' | 'verbalWithoutCard'>;

export function closingLines(book: WholeRulebook, clinic: Settings): string[] {
	const { rules, sources, claimDay } = book.annex;
	const drawn = rulesDrawn(book);
	const shown = Object.entries(rules).filter(([id]) => drawn.has(id));
	const cited = new Set(shown.flatMap(([, card]) => card.sources));
	return [
		'この院の設定',
		`請求の締切: 翌月${clinic.claimDay ?? claimDay.day}日`,
		`全額のお預かりをえらべる人: ${clinic.depositBy === 'owner' ? '院長だけ' : '受付の方なら誰でも'}`,
		`カードなしの口頭確認: ${clinic.verbalWithoutCard === 'owner' ? '院長だけがえらべます' : '使いません'}`,
		'根拠と出典(ほかのルールは、アプリの「対応ルール」で読めます):',
		...shown.map(
			([id, { text, certainty, open, sources: from }]) =>
				`${id}[${certainty}] ${text}${open ?? ''}${from.length > 0 ? `(${from.join('、')})` : ''}`
		),
		...Object.entries(sources)
			.filter(([id]) => cited.has(id))
			.map(([id, { issuer, title, date }]) => `${id} ${issuer}「${title}」${date}`)
	];
}

/** The rules of the picture: with those of money and troubleshooting it would be twice as many sheets. */
function rulesDrawn({ questions, outcomes }: WholeRulebook): Set<string> {
	return new Set([
		...Object.values(questions).map(({ rule }) => rule),
		...Object.values(outcomes).flatMap(({ rule, checks }) => [
			rule,
			...checks.map((check) => check.rule)
		])
	]);
}
