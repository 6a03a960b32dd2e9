/** What the wall poster ends with: the clinic's own settings, every rule with its certainty, and the sources. */
import type { Annex } from '$lib/domain/flow/annex';
import type { ClinicSet } from '$lib/domain/journal/statements';

type Settings = Pick<ClinicSet, 'claimDay' | 'depositBy' | 'verbalWithoutCard'>;

export function closingLines({ rules, sources, claimDay }: Annex, clinic: Settings): string[] {
	return [
		'この院の設定',
		`請求の締切: 翌月${clinic.claimDay ?? claimDay.day}日`,
		`全額のお預かりをえらべる人: ${clinic.depositBy === 'owner' ? '院長だけ' : '受付の方なら誰でも'}`,
		`カードなしの口頭確認: ${clinic.verbalWithoutCard === 'owner' ? '院長だけがえらべます' : '使いません'}`,
		'根拠と出典:',
		...Object.entries(rules).map(
			([id, { text, certainty, open, sources: from }]) =>
				`${id}[${certainty}] ${text}${open ?? ''}${from.length > 0 ? `(${from.join('、')})` : ''}`
		),
		...Object.entries(sources).map(
			([id, { issuer, title, date }]) => `${id} ${issuer}「${title}」${date}`
		)
	];
}
