/** What the desk reads up about the rules as of 2026-04-01. */
import type { Annex } from '../../flow/annex';
import { documents } from './documents';
import moneyBook from '../money-2026-04-01';
import { moneyCards } from './money-cards';
import { questions } from './questions';
import { rules } from './rules';
import { sources } from './sources';
import { callCentres, tryFirst } from './troubles';

const { shares, rounding, claim, deposit, exchange, ownClaim } = moneyBook;

export const annex: Annex = {
	rules: { ...rules, ...moneyCards },
	sources,
	questions,
	reading: ['P1', 'NJ', 'NA', 'NB'],
	notices: [
		{
			from: '2026-04-01',
			to: '2026-06-30',
			title: '古い保険証の暫定の取扱いが終わりました',
			text: '4月から、古い保険証やお知らせだけでは受付できません。',
			rule: 'R9'
		},
		{
			from: '2026-07-01',
			to: '2026-07-31',
			title: '7月31日で切れる資格確認書があります',
			text: '国保と後期高齢の方です。8月からは新しい書類を見せてもらってください。',
			rule: 'R1'
		}
	],
	callCentres,
	tryFirst,
	documents,
	money: { shares, rounding, claim, deposit, exchange, ownClaim },
	claimDay: { day: 10, rule: 'R15' }
};
