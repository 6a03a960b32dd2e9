/** The rules as of 2026-08-01: from this day not everyone in 後期高齢者医療 gets a 資格確認書 (R10). */
import type { Rulebook } from '../../flow/rulebook';
import previous from '../2026-04-01/flow';

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
	}
};
export default book;
