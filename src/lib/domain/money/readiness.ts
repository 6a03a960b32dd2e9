/** 請求前チェック: what a record lacks, and whether it can be claimed, with the reason and its rule. */
import type { FindRulebook } from '../journal/eligibility';
import { numbersOf, type Insurance } from '../journal/insurances';
import { lacking, lackTexts, type Lack } from '../journal/lacking';
import type { PatientSealed } from '../journal/statements';
import type { VisitView } from '../journal/view';
import { checkInsurerNumber } from '../numbers/insurer-number';
import { isConfirmed, keepsFullFee } from './full-fee';
import { balanceOf, isShort } from './balance';
import type { MoneyRules } from './money-rules';
import { lawfulShare } from './share';

export type Gap =
	| Lack
	| 'birth'
	| 'total'
	| 'share'
	| 'insurer-number'
	| 'insured-number'
	| 'subsidy-numbers'
	| 'subsidy-way'
	| 'marks'
	| 'deposit';

export const gapTexts: Readonly<Record<Gap, string>> = {
	...lackTexts,
	birth: '生年月日',
	total: '合計(10割)',
	share: '負担割合',
	'insurer-number': '保険者番号',
	'insured-number': '記号・番号',
	'subsidy-numbers': '医療証の負担者番号・受給者番号',
	'subsidy-way': '医療証が現物か償還か',
	marks: '名前の●(読めない文字)',
	deposit: 'お預かり・全額の精算'
};

/** 'own': the patient claims by herself. 'ask': a person must ask or look first. */
export type ClaimKind = 'claimable' | 'lacking' | 'waiting' | 'ask' | 'not' | 'own' | 'voided';

export interface Readiness {
	claim: ClaimKind;
	reason: string;
	/** Rule card behind the reason; empty where no rule decided. */
	rule: string;
	gaps: Gap[];
}

/** Whatever is known of the people: names are sealed, so they come from outside. */
export interface Known {
	person: PatientSealed | undefined;
	/** What she was insured under at this visit; null where that is not known. */
	insurance: Insurance | null;
	insuredName: string;
	today: string;
	/** Finds what the visit pins, the clinic's own rulebooks included. */
	rulebookOf: FindRulebook;
}

export function readinessOf(visit: VisitView, known: Known, rules: MoneyRules): Readiness {
	const gaps = gapsOf(visit, known, rules);
	const answer = (claim: ClaimKind, reason: string, rule = ''): Readiness => ({
		claim,
		reason,
		rule,
		gaps
	});
	if (visit.voided) return answer('voided', '取り消した記録です。');
	if (visit.newer || visit.contradicted || isShort(visit))
		return answer('ask', '食いちがう記録があります。先に確かめてください。');
	if (visit.state === 'full-fee')
		return answer(
			'own',
			'受領委任にしません。患者さんが自分で請求します。',
			fullFeeRule(visit, known)
		);
	const { fullFee } = balanceOf([visit]);
	const open = visit.state === 'pending' && !visit.verified;
	if (!open && fullFee > 0 && keepsFullFee(visit))
		return answer(
			'own',
			'確認しましたが、全額をいただいたままです。患者さんが自分で請求します。',
			rules.ownClaim.rule
		);
	if (open && fullFee > 0)
		return answer('own', '全額をいただきました。患者さんが自分で請求します。', rules.ownClaim.rule);
	if (open && visit.unclaimed)
		return visit.unclaimed.reason === 'patient-claims'
			? answer('own', '患者さんが自分で請求します。', rules.ownClaim.rule)
			: answer('not', '請求しないと決めた記録です。', 'R4');
	if (open && (visit.due ?? visit.date) >= known.today)
		return answer('waiting', '月内の確認を待っています。', 'R4');
	if (open) return answer('not', '月内に確認できませんでした。受領委任では請求できません。', 'R4');
	// Whether a late confirmation revives the claim is the insurer's answer, never ours.
	if (visit.verified?.late && !visit.lateClaim)
		return answer('ask', '翌月以降に確認しました。請求の前に保険者に確認します。', '15.11');
	if (visit.verified?.late && visit.lateClaim === 'refused')
		return answer('not', '翌月以降の確認で、保険者が請求できないと答えました。', '15.11');
	if (gaps.length) return answer('lacking', '足りない項目を書くと請求できます。', '');
	return answer('claimable', '請求できます。', '');
}

/** Three cases, two rules: 特別療養 has its own (settled 15.8). */
function fullFeeRule({ rulebook, outcome }: VisitView, { rulebookOf }: Known): string {
	return rulebookOf(rulebook)?.outcomes[outcome]?.rule ?? 'FF';
}

export function gapsOf(visit: VisitView, known: Known, rules: MoneyRules): Gap[] {
	const { person, insuredName, insurance } = known;
	if (visit.voided) return [];
	const gaps: Gap[] = [...lacking(visit)];
	const marked = [person?.name, person?.kana, insuredName].some((name) => name?.includes('●'));
	if (marked) gaps.push('marks');
	// A 10割 of a confirmed visit is not her share: it is exchanged before the claim, or it is hers to claim.
	const { held, fullFee } = balanceOf([visit]);
	const unsettled = held > 0 || (fullFee > 0 && isConfirmed(visit) && !keepsFullFee(visit));
	if (unsettled && visit.state !== 'full-fee' && !isOpenDeposit(visit)) gaps.push('deposit');
	if (visit.state === 'full-fee') return gaps;
	// The form of the claim asks for the three in every trade; 記号 alone is missing on some papers (rules 3.2, 5.1).
	if (!person?.birth) gaps.push('birth');
	if (visit.total === null) gaps.push('total');
	if (!visit.share && !sharePaid(visit, known, rules)) gaps.push('share');
	const { insurerNumber, number } = numbersOf(insurance);
	const insurer = checkInsurerNumber(insurerNumber);
	const asked = gaps.includes('new-insurer');
	if (!asked && !insurer.ok && insurer.reason !== 'check-digit') gaps.push('insurer-number');
	if (!number) gaps.push('insured-number');
	if (visit.aid === 'yes') {
		if (!visit.subsidy?.numbered) gaps.push('subsidy-numbers');
		if (!visit.subsidy || visit.subsidy.way === 'unknown') gaps.push('subsidy-way');
	}
	return gaps;
}

/** While the follow-up waits, holding the deposit is what should be. */
function isOpenDeposit(visit: VisitView): boolean {
	return visit.state === 'pending' && !visit.verified && !visit.unclaimed;
}

/** True where age alone decides: then nobody has to read or write it. */
function sharePaid({ date }: VisitView, { person, insurance }: Known, rules: MoneyRules): boolean {
	if (!person) return false;
	const { birth } = person;
	const { insurerNumber } = numbersOf(insurance);
	return lawfulShare({ birth, insurerNumber, on: date }, rules)?.from === 'law';
}
