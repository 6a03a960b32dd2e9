/** The clinical specification, answer by answer: written by hand from the rules, never computed. */
import type { Condition } from '../flow/rulebook';

export interface EdgeRow {
	/** Rule that says so; numbers with a dot are the settled decisions and the decision table. */
	rule: string;
	/** Null is the beginning of every visit. */
	from: string | null;
	answer: string;
	/** The row speaks of visits where this condition holds, or does not hold; of all otherwise. */
	when?: Condition;
	unless?: Condition;
	/** Next node; null means that this way is closed. */
	to: string | null;
	/** First version that the row speaks of; every version otherwise. */
	since?: string;
}

/** Every combination of conditions that a visit can meet. */
export const circumstances: readonly ReadonlySet<Condition>[] = [
	[],
	['lapsed'],
	['judo'],
	['papersOnly'],
	['lapsed', 'judo'],
	['lapsed', 'papersOnly'],
	['judo', 'papersOnly'],
	['lapsed', 'judo', 'papersOnly']
].map((conditions) => new Set(conditions as Condition[]));

const start = { from: null, answer: '' } as const;

export const edgeRows: readonly EdgeRow[] = [
	{ rule: '15.15', ...start, when: 'papersOnly', to: 'papers' },
	{ rule: '10', ...start, unless: 'papersOnly', to: 'holding' },

	{ rule: 'R2a', from: 'holding', answer: 'notice', to: 'by-notice' },
	{ rule: 'R2b', from: 'holding', answer: 'portal', to: 'by-portal' },
	{ rule: 'R3 R4', from: 'holding', answer: 'card', to: 'been-before' },
	{ rule: 'R1', from: 'holding', answer: 'certificate', to: 'certificate' },
	{ rule: 'R5', from: 'holding', answer: 'none', to: 'none' },
	{ rule: 'R12 T8', from: 'holding', answer: 'invalid', to: 'app-result' },
	{ rule: '15.8', from: 'holding', answer: 'full-fee', to: 'full-fee-reason' },
	{ rule: 'R0', from: 'holding', answer: 'read', to: 'online' },

	{ rule: 'R2a', from: 'papers', answer: 'notice', to: 'by-notice' },
	{ rule: 'R2b', from: 'papers', answer: 'portal', to: 'by-portal' },
	{ rule: 'R3 R4', from: 'papers', answer: 'card', to: 'been-before' },
	{ rule: 'R1', from: 'papers', answer: 'certificate', to: 'certificate' },
	{ rule: 'R5', from: 'papers', answer: 'none', to: 'none' },
	{ rule: '15.8', from: 'papers', answer: 'full-fee', to: 'full-fee-reason' },

	{ rule: 'R3', from: 'been-before', answer: 'yes', unless: 'lapsed', to: 'verbal' },
	{ rule: 'R3-neg 15.4', from: 'been-before', answer: 'yes', when: 'lapsed', to: 'later' },
	{ rule: 'R4', from: 'been-before', answer: 'no', to: 'later' },

	{ rule: 'R1', from: 'certificate', answer: 'valid', to: 'by-certificate' },
	{ rule: 'R1x', from: 'certificate', answer: 'special', to: 'full-fee-special' },
	{ rule: '15.4', from: 'certificate', answer: 'expired', to: 'card-instead' },

	{ rule: 'R2a', from: 'card-instead', answer: 'notice', to: 'by-notice' },
	{ rule: 'R2b', from: 'card-instead', answer: 'portal', to: 'by-portal' },
	{ rule: 'R3 R4', from: 'card-instead', answer: 'card', to: 'been-before' },
	{ rule: 'R5 R9', from: 'card-instead', answer: 'none', to: 'later-without-card' },

	{ rule: 'R5 15.3', from: 'none', answer: 'nothing', to: 'later-without-card' },
	{ rule: 'R2a-neg 15.3', from: 'none', answer: 'notice-alone', to: 'later-without-card' },
	{ rule: 'R5 15.3', from: 'none', answer: 'phone', to: 'later-without-card' },
	{ rule: 'R9 15.3', from: 'none', answer: 'old-card', to: 'later-without-card' },

	{ rule: 'R12 T8', from: 'app-result', answer: 'invalid', to: 'new-paper' },
	{ rule: 'T7', from: 'app-result', answer: 'unregistered', to: 'unregistered' },
	{ rule: 'T11', from: 'app-result', answer: 'other-person', to: 'wrong-person' },

	{ rule: '15.6 R1', from: 'new-paper', answer: 'certificate', to: 'certificate-new' },
	{ rule: '15.6 R2a', from: 'new-paper', answer: 'notice', to: 'by-notice-new' },
	{ rule: '15.6 R2b', from: 'new-paper', answer: 'portal', to: 'by-portal-new' },
	{ rule: '15.6 R12', from: 'new-paper', answer: 'none', to: 'later-invalid' },

	{ rule: '15.6 R1', from: 'certificate-new', answer: 'valid', to: 'by-certificate-new' },
	{ rule: 'R1x', from: 'certificate-new', answer: 'special', to: 'full-fee-special' },
	{ rule: '15.4 R12', from: 'certificate-new', answer: 'expired', to: 'later-invalid' },

	{ rule: 'T7 R1', from: 'unregistered', answer: 'certificate', to: 'certificate' },
	{ rule: 'T7', from: 'unregistered', answer: 'none', to: 'card-instead' },

	{ rule: '15.8', from: 'full-fee-reason', answer: 'patient', to: 'full-fee-patient' },
	{
		rule: '15.8',
		from: 'full-fee-reason',
		answer: 'insurer',
		unless: 'judo',
		to: 'full-fee-insurer'
	},
	{
		rule: '15.8',
		from: 'full-fee-reason',
		answer: 'insurer',
		when: 'judo',
		to: 'full-fee-insurer-judo'
	},
	{ rule: '15.8 R1x', from: 'full-fee-reason', answer: 'special', to: 'full-fee-special' },

	{ rule: 'R3* 15.3', from: 'manager-reason', answer: 'known', to: 'verbal-without-card' },
	{ rule: 'R3* 15.3', from: 'manager-reason', answer: 'witness', to: 'verbal-without-card' },
	{ rule: 'R3* 15.3', from: 'manager-reason', answer: 'other', to: 'verbal-without-card' },

	{ rule: 'R0', from: 'online', answer: 'face', to: 'later-not-own-card' },
	{ rule: 'R1x', from: 'online', answer: 'ordinary', to: 'full-fee-special' },

	{ rule: 'R1 15.4', from: 'by-certificate', answer: 'own', to: 'card-instead' },
	{ rule: 'R1 R12', from: 'by-certificate-new', answer: 'own', to: 'later-invalid' },

	{ rule: 'R2a', from: 'by-notice', answer: 'face', to: 'later-not-own-card' },
	{ rule: 'R2a', from: 'by-notice', answer: 'matches', to: 'been-before' },
	{ rule: 'R1x', from: 'by-notice', answer: 'ordinary', to: 'full-fee-special' },

	{ rule: 'R2a', from: 'by-notice-new', answer: 'face', to: 'later-not-own-card' },
	{ rule: 'R2a R12', from: 'by-notice-new', answer: 'matches', to: 'later-invalid' },
	{ rule: 'R1x', from: 'by-notice-new', answer: 'ordinary', to: 'full-fee-special' },

	{ rule: 'R2b', from: 'by-portal', answer: 'face', to: 'later-not-own-card' },
	{ rule: 'R2b', from: 'by-portal', answer: 'matches', to: 'been-before' },
	{ rule: '15.9', from: 'by-portal', answer: 'live', to: 'been-before' },
	{ rule: '15.9', from: 'by-portal', answer: 'not-face-only', to: 'been-before' },
	{ rule: 'R1x', from: 'by-portal', answer: 'ordinary', to: 'full-fee-special' },

	{ rule: 'R2b', from: 'by-portal-new', answer: 'face', to: 'later-not-own-card' },
	{ rule: 'R2b R12', from: 'by-portal-new', answer: 'matches', to: 'later-invalid' },
	{ rule: '15.9 R12', from: 'by-portal-new', answer: 'live', to: 'later-invalid' },
	{ rule: '15.9 R12', from: 'by-portal-new', answer: 'not-face-only', to: 'later-invalid' },
	{ rule: 'R1x', from: 'by-portal-new', answer: 'ordinary', to: 'full-fee-special' },

	{ rule: 'R3', from: 'verbal', answer: 'face', to: 'later-not-own-card' },
	{ rule: 'R3-neg', from: 'verbal', answer: 'same', to: 'later' },
	{ rule: 'R3', from: 'verbal', answer: 'records', to: 'later' },
	{ rule: 'R3-neg 15.4', from: 'verbal', answer: 'not-lapsed', to: 'later' },

	{ rule: 'R4 15.2', from: 'later', answer: 'face', to: 'later-not-own-card' },
	{ rule: 'R12', from: 'later-invalid', answer: 'face', to: 'later-not-own-card' },
	{ rule: 'T11', from: 'wrong-person', answer: 'face', to: 'later-not-own-card' },

	{
		rule: 'R3* 15.3',
		from: 'later-without-card',
		answer: 'manager',
		unless: 'lapsed',
		to: 'manager-reason'
	},
	{ rule: '15.4', from: 'later-without-card', answer: 'manager', when: 'lapsed', to: null },

	{ rule: 'R3*', from: 'verbal-without-card', answer: 'same', to: 'later-after-all' },
	{ rule: 'R3*', from: 'verbal-without-card', answer: 'records', to: 'later-after-all' },
	{ rule: 'R3* 15.4', from: 'verbal-without-card', answer: 'not-lapsed', to: 'later-after-all' },

	{ rule: '15.8', from: 'full-fee-insurer', answer: 'listed', to: 'card-instead' },
	{ rule: '15.8', from: 'full-fee-insurer-judo', answer: 'asked-insurer', to: 'card-instead' },

	{
		rule: 'R13',
		from: 'full-fee-reason',
		answer: 'clinic',
		to: 'full-fee-clinic',
		since: '2026-12-01'
	},
	{
		rule: 'R13',
		from: 'full-fee-clinic',
		answer: 'notified',
		to: 'card-instead',
		since: '2026-12-01'
	}
];
