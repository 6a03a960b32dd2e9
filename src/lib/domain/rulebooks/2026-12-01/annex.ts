/** What the desk would read up about the rules announced for 2026-12. */
import type { Annex } from '../../flow/annex';
import { annex as previous } from '../2026-08-01/annex';

export const annex: Annex = {
	...previous,
	rules: {
		...previous.rules,
		R13: {
			...previous.rules.R13!,
			text: '受領委任が中止された院では、全額が料金です。患者さんが保険者に請求します。'
		}
	}
};
