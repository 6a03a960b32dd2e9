/** The rules as of 2026-08-01: from this day not everyone in 後期高齢者医療 gets a 資格確認書 (R10). */
import type { Rulebook } from '../flow/rulebook';
import previous from './2026-04-01';

const titleFirst = '84歳以下の後期高齢の方は、書類の題名を必ず見てください。';

const book: Rulebook = {
	...previous,
	version: '2026-08-01',
	effectiveFrom: '2026-08-01',
	effectiveTo: null,
	title: '後期高齢者の資格確認書が変わったあとの対応',
	questions: {
		...previous.questions,
		certificate: { ...previous.questions.certificate!, help: titleFirst, rule: 'R10' },
		'certificate-new': {
			...previous.questions['certificate-new']!,
			help: titleFirst,
			rule: 'R10'
		},
		none: {
			...previous.questions.none!,
			help: `今日は資格を確認できません。${titleFirst}`
		}
	},
	rules: {
		...previous.rules,
		R10: {
			text: '後期高齢 84歳以下は書類の題名を必ず見ます(2026年8月から)。',
			sources: ['G1'],
			certainty: '公式',
			open: '埼玉県の広域連合の案内です。ほかの広域連合では確かめてください。'
		}
	},
	sources: {
		...previous.sources,
		G1: {
			issuer: '埼玉県後期高齢者医療広域連合',
			title: '令和8年8月からの資格確認書の交付要件',
			date: '2026-11-22 閲覧',
			address: 'https://www.saitama-koukikourei.org/seido/taisho/hokensho-2-2-2-2-2'
		}
	}
};
export default book;
