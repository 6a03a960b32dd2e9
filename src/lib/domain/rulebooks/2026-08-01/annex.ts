/** What the desk reads up about the rules as of 2026-08-01. */
import type { Annex } from '../../flow/annex';
import { annex as previous } from '../2026-04-01/annex';

export const annex: Annex = {
	...previous,
	rules: {
		...previous.rules,
		R10: {
			text: '後期高齢 84歳以下は書類の題名を必ず見ます(2026年8月から)。',
			sources: ['G1'],
			certainty: '公式',
			scope: '広域連合',
			open: '埼玉県の広域連合の案内です。ほかの広域連合では確かめてください。',
			questions: ['Q8'],
			from: '2026-08-01'
		},
		R13: {
			text: '対応のない院の受領委任は、2026年12月を目途に中止が予告されています。',
			sources: ['A1', 'M3'],
			certainty: '要原文確認',
			open: '予告だけです。決まったという資料は、まだ見つかっていません。',
			questions: ['Q4'],
			from: '2026-12-01'
		}
	},
	sources: {
		...previous.sources,
		G1: {
			issuer: '埼玉県後期高齢者医療広域連合',
			title: '令和8年8月からの資格確認書の交付要件',
			date: '2026-11-22 閲覧',
			address: 'https://www.saitama-koukikourei.org/seido/taisho/hokensho-2-2-2-2-2',
			read: '全文'
		}
	},
	notices: [
		{
			from: '2026-08-01',
			to: '2026-10-31',
			title: '後期高齢の方の書類が変わりました',
			text: '84歳以下の方は、お知らせだけのことがあります。題名を必ず見てください。',
			rule: 'R10'
		},
		{
			from: '2026-11-01',
			to: null,
			title: '12月の受領委任の中止が予告されています',
			text: '対象は、オンライン資格確認の対応がない院です。まだ決まったとは確かめていません。',
			rule: 'R13'
		},
		{
			from: '2027-07-01',
			to: '2027-07-31',
			title: '7月31日で切れる資格確認書があります',
			text: '国保と後期高齢の方です。8月からは新しい書類を見せてもらってください。',
			rule: 'R1'
		}
	]
};
