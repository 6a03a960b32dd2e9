/**
 * Prepared for the stop of 受領委任 at clinics without online checking, announced for about 2026-12.
 * Nobody has confirmed it (Q4), so no date selects this version: it is shown, and compared.
 */
import type { Rulebook } from '../../flow/rulebook';
import previous from '../2026-08-01/flow';

const reasons = previous.questions['full-fee-reason']!;

const book: Rulebook = {
	...previous,
	version: '2026-12-01',
	effectiveFrom: '2026-12-01',
	effectiveTo: null,
	status: 'announced',
	title: '受領委任の中止にそなえた対応(予告・未確認)',
	questions: {
		...previous.questions,
		'full-fee-reason': {
			...reasons,
			options: {
				...reasons.options,
				clinic: { label: '当院の受領委任が中止された', to: 'full-fee-clinic' }
			}
		}
	},
	outcomes: {
		...previous.outcomes,
		'full-fee-clinic': {
			method: '全額(当院の受領委任の中止)',
			state: 'full-fee',
			rule: 'R13',
			card: 'not-needed',
			checks: [
				{
					id: 'notified',
					text: '当院の受領委任を中止するという通知が届いている',
					rule: 'R13',
					otherwise: 'card-instead'
				}
			],
			payment: { choices: ['full-fee'], preselected: 'full-fee' },
			next: ['受領委任では請求しません。患者さんが保険者に請求します。']
		}
	}
};
export default book;
