/** What a record still lacks before a claim. It never stops saving (settled 15.7). */
import type { VisitView } from './view';

export type Lack =
	'name' | 'family' | 'insured-name' | 'aid' | 'amount' | 'ask-insurer' | 'insurer' | 'new-insurer';

export const lackTexts: Readonly<Record<Lack, string>> = {
	name: '患者さんの名前',
	family: '本人の保険か家族の保険か(まだ聞いていない)',
	'insured-name': '被保険者(世帯主)の氏名',
	aid: '医療証があるか(まだ聞いていない)',
	amount: '金額',
	insurer: '確認したときの保険者が同じか(まだ聞いていない)',
	'new-insurer': '来院のときとちがう保険者の番号',
	'ask-insurer': '月をこえて確認したため、保険者への確認'
};

export function lacking(visit: VisitView): Lack[] {
	if (visit.voided) return [];
	const lacks: Lack[] = [];
	if (!visit.patient) lacks.push('name');
	if (visit.payment.yen === null) lacks.push('amount');
	if (visit.state === 'full-fee') return lacks;
	if (visit.family === null) lacks.push('family');
	if (visit.family === 'family' && !visit.insuredNamed) lacks.push('insured-name');
	if (visit.aid === null) lacks.push('aid');
	// Whether a late check revives the claim is not stated anywhere (settled 15.11).
	const found = visit.insured ?? visit.verified;
	if (found?.insurer === null) lacks.push('insurer');
	if (found?.insurer === 'other' && !found.insurerNumbered) lacks.push('new-insurer');
	if (visit.verified?.late && !visit.lateClaim) lacks.push('ask-insurer');
	return lacks;
}
