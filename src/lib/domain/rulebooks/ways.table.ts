/** The clinical specification, whole ways: written by hand from the rules, never computed. */
import type { Condition, Outcome } from '../flow/rulebook';

type End = Pick<Outcome<string>, 'state' | 'card'> & Outcome<string>['payment'];

export interface WayRow extends End {
	/** Rules that this way shows; 10.x is the row of the decision table, from top to bottom. */
	rule: string;
	/** Conditions that hold. */
	when: readonly Condition[];
	/** Every node passed with its answer, in order. */
	way: string;
	/** Outcome where the way ends. */
	to: string;
	/** First version that the row speaks of; every version otherwise. */
	since?: string;
}

/** What each outcome rests on, and what the staff attests by saving. */
export interface OutcomeRow {
	outcome: string;
	rule: string;
	attests: readonly string[];
	since?: string;
}

const verified: End = {
	state: 'verified',
	card: 'shown',
	choices: ['share'],
	preselected: 'share'
};
const byCertificate: End = { ...verified, card: 'not-needed' };
const byManager: End = { ...verified, card: 'absent' };
const pending: End = {
	state: 'pending',
	card: 'shown',
	choices: ['share', 'deposit'],
	preselected: 'share'
};
const withoutCard: End = { ...pending, card: 'absent', preselected: null };
const fullFee: End = {
	state: 'full-fee',
	card: 'not-needed',
	choices: ['full-fee'],
	preselected: 'full-fee'
};

/** The version prepared for the stop of 受領委任, announced and not confirmed. */
const december = '2026-12-01';

const expired = 'holding certificate > certificate expired';
const invalid = 'holding invalid > app-result invalid';
const newPortal = `${invalid} > new-paper portal > by-portal-new`;
const nothing = 'holding none > none nothing';
const manager = 'later-without-card manager > manager-reason';
const verbalAsFor = `${nothing} > ${manager} known > verbal-without-card`;
const asked = 'holding full-fee > full-fee-reason';

export const wayRows: readonly WayRow[] = [
	row('10.1 R1x', `${asked} special`, 'full-fee-special', fullFee),
	row('10.1 15.8', `${asked} patient`, 'full-fee-patient', fullFee),
	row('10.1 15.8', `${asked} insurer`, 'full-fee-insurer', fullFee),
	row('10.1 15.8', `${asked} insurer`, 'full-fee-insurer-judo', fullFee, 'judo'),
	row(
		'15.8 R5',
		`${asked} insurer > full-fee-insurer listed > card-instead none`,
		'later-without-card',
		withoutCard
	),
	row(
		'15.8 R2a',
		`${asked} insurer > full-fee-insurer-judo asked-insurer > card-instead notice`,
		'by-notice',
		verified,
		'judo'
	),

	row('10.2 R0', 'holding read', 'online', verified),
	row('10.1 R1x', 'holding read > online ordinary', 'full-fee-special', fullFee),
	row('R0', 'holding read > online face', 'later-not-own-card', withoutCard),

	row('10.3 R12 T8', `${invalid} > new-paper none`, 'later-invalid', pending),
	row(
		'10.3 15.6 R1',
		`${invalid} > new-paper certificate > certificate-new valid`,
		'by-certificate-new',
		byCertificate
	),
	row(
		'10.1 R1x',
		`${invalid} > new-paper certificate > certificate-new special`,
		'full-fee-special',
		fullFee
	),
	row(
		'10.3 15.4',
		`${invalid} > new-paper certificate > certificate-new expired`,
		'later-invalid',
		pending
	),
	row(
		'R12',
		`${invalid} > new-paper certificate > certificate-new valid > by-certificate-new own`,
		'later-invalid',
		pending
	),
	row('10.3 15.6 R2a', `${invalid} > new-paper notice`, 'by-notice-new', verified),
	row('R12', `${invalid} > new-paper notice > by-notice-new matches`, 'later-invalid', pending),
	row(
		'R2a',
		`${invalid} > new-paper notice > by-notice-new face`,
		'later-not-own-card',
		withoutCard
	),
	row('R1x', `${invalid} > new-paper notice > by-notice-new ordinary`, 'full-fee-special', fullFee),
	row('10.3 15.6 R2b', `${invalid} > new-paper portal`, 'by-portal-new', verified),
	row('R12', `${newPortal} matches`, 'later-invalid', pending),
	row('R12 15.9', `${newPortal} live`, 'later-invalid', pending),
	row('R12 15.9', `${newPortal} not-face-only`, 'later-invalid', pending),
	row('R2b', `${newPortal} face`, 'later-not-own-card', withoutCard),
	row('R1x', `${newPortal} ordinary`, 'full-fee-special', fullFee),
	row(
		'R12 15.1',
		`${invalid} > new-paper none > later-invalid face`,
		'later-not-own-card',
		withoutCard
	),
	row('15.6 T11', 'holding invalid > app-result other-person', 'wrong-person', pending),
	row(
		'T11',
		'holding invalid > app-result other-person > wrong-person face',
		'later-not-own-card',
		withoutCard
	),
	row(
		'15.6 T7 R1',
		'holding invalid > app-result unregistered > unregistered certificate > certificate valid',
		'by-certificate',
		byCertificate
	),
	row(
		'15.6 T7 R3',
		'holding invalid > app-result unregistered > unregistered none > card-instead card > been-before yes',
		'verbal',
		verified
	),

	row('10.4 R1', 'holding certificate > certificate valid', 'by-certificate', byCertificate),
	row('10.1 R1x', 'holding certificate > certificate special', 'full-fee-special', fullFee),
	row('15.4 R2a', `${expired} > card-instead notice`, 'by-notice', verified),
	row('15.4 R2b', `${expired} > card-instead portal`, 'by-portal', verified),
	row('15.4 R4', `${expired} > card-instead card > been-before no`, 'later', pending),
	row('15.4 R9', `${expired} > card-instead none`, 'later-without-card', withoutCard),
	row(
		'15.4 R3',
		'holding certificate > certificate valid > by-certificate own > card-instead card > been-before yes',
		'verbal',
		verified
	),

	row('10.5 R2a', 'holding notice', 'by-notice', verified),
	row('R2a R3', 'holding notice > by-notice matches > been-before yes', 'verbal', verified),
	row('R2a', 'holding notice > by-notice face', 'later-not-own-card', withoutCard),
	row('10.1 R1x', 'holding notice > by-notice ordinary', 'full-fee-special', fullFee),

	row('10.6 R2b', 'holding portal', 'by-portal', verified),
	row('R2b R4', 'holding portal > by-portal matches > been-before no', 'later', pending),
	row('15.9 R3', 'holding portal > by-portal live > been-before yes', 'verbal', verified),
	row('15.9 R4', 'holding portal > by-portal not-face-only > been-before no', 'later', pending),
	row('R2b', 'holding portal > by-portal face', 'later-not-own-card', withoutCard),
	row('10.1 R1x', 'holding portal > by-portal ordinary', 'full-fee-special', fullFee),

	row('10.7 R3', 'holding card > been-before yes', 'verbal', verified),
	row('10.8 R3-neg 15.2', 'holding card > been-before yes > verbal same', 'later', pending),
	row('R3 15.2', 'holding card > been-before yes > verbal records', 'later', pending),
	row('R3-neg 15.4', 'holding card > been-before yes > verbal not-lapsed', 'later', pending),
	row('R3', 'holding card > been-before yes > verbal face', 'later-not-own-card', withoutCard),
	row('R3-neg 15.4', 'holding card > been-before yes', 'later', pending, 'lapsed'),

	row('10.8 R4 15.1', 'holding card > been-before no', 'later', pending),
	row('R4', 'holding card > been-before no > later face', 'later-not-own-card', withoutCard),

	row('10.9 R5 15.1', nothing, 'later-without-card', withoutCard),
	row('10.9 R2a-neg 15.3', 'holding none > none notice-alone', 'later-without-card', withoutCard),
	row('10.9 15.3', 'holding none > none phone', 'later-without-card', withoutCard),
	row('10.9 R9 15.3', 'holding none > none old-card', 'later-without-card', withoutCard),
	row('10.9 R3* 15.3', `${nothing} > ${manager} known`, 'verbal-without-card', byManager),
	row(
		'10.9 R3* 15.3',
		`holding none > none phone > ${manager} witness`,
		'verbal-without-card',
		byManager
	),
	row(
		'10.9 R3* 15.3',
		`holding none > none old-card > ${manager} other`,
		'verbal-without-card',
		byManager
	),
	row('R3*', `${verbalAsFor} same`, 'later-after-all', withoutCard),
	row('R3*', `${verbalAsFor} records`, 'later-after-all', withoutCard),
	row('R3* 15.4', `${verbalAsFor} not-lapsed`, 'later-after-all', withoutCard),

	row('15.15 R2a', 'papers notice', 'by-notice', verified, 'papersOnly'),
	row('15.15 R2b', 'papers portal', 'by-portal', verified, 'papersOnly'),
	row('15.15 R3', 'papers card > been-before yes', 'verbal', verified, 'papersOnly'),
	row('15.15 R4', 'papers card > been-before no', 'later', pending, 'papersOnly'),
	row(
		'15.15 R1',
		'papers certificate > certificate valid',
		'by-certificate',
		byCertificate,
		'papersOnly'
	),
	row('15.15 R5', 'papers none > none nothing', 'later-without-card', withoutCard, 'papersOnly'),
	row(
		'15.15 15.8',
		'papers full-fee > full-fee-reason patient',
		'full-fee-patient',
		fullFee,
		'papersOnly'
	),

	{ ...row('R13 15.8', `${asked} clinic`, 'full-fee-clinic', fullFee), since: december },
	{
		...row(
			'R13 R3',
			`${asked} clinic > full-fee-clinic notified > card-instead card > been-before yes`,
			'verbal',
			verified
		),
		since: december
	}
];

export const outcomeRows: readonly OutcomeRow[] = [
	{ outcome: 'online', rule: 'R0', attests: ['face', 'ordinary'] },
	{ outcome: 'by-certificate', rule: 'R1', attests: ['own'] },
	{ outcome: 'by-certificate-new', rule: 'R1', attests: ['own'] },
	{ outcome: 'by-notice', rule: 'R2a', attests: ['face', 'matches', 'ordinary'] },
	{ outcome: 'by-notice-new', rule: 'R2a', attests: ['face', 'matches', 'ordinary'] },
	{
		outcome: 'by-portal',
		rule: 'R2b',
		attests: ['face', 'matches', 'live', 'not-face-only', 'ordinary']
	},
	{
		outcome: 'by-portal-new',
		rule: 'R2b',
		attests: ['face', 'matches', 'live', 'not-face-only', 'ordinary']
	},
	{ outcome: 'verbal', rule: 'R3', attests: ['face', 'same', 'records', 'not-lapsed'] },
	{ outcome: 'verbal-without-card', rule: 'R3*', attests: ['same', 'records', 'not-lapsed'] },
	{ outcome: 'later', rule: 'R4', attests: ['face', 'told'] },
	{ outcome: 'later-invalid', rule: 'R12', attests: ['face', 'asked', 'told'] },
	{ outcome: 'wrong-person', rule: 'T11', attests: ['face', 'not-used', 'told'] },
	{ outcome: 'later-without-card', rule: 'R5', attests: ['told'] },
	{ outcome: 'later-after-all', rule: 'R5', attests: ['told'] },
	{ outcome: 'later-not-own-card', rule: 'R5', attests: ['told'] },
	{ outcome: 'full-fee-special', rule: 'R1x', attests: ['special'] },
	{ outcome: 'full-fee-patient', rule: 'FF', attests: ['designated'] },
	{ outcome: 'full-fee-insurer', rule: 'FF', attests: ['listed'] },
	{ outcome: 'full-fee-insurer-judo', rule: 'FF', attests: ['asked-insurer'] },
	{ outcome: 'full-fee-clinic', rule: 'R13', attests: ['notified'], since: december }
];

function row(rule: string, way: string, to: string, end: End, ...when: Condition[]): WayRow {
	return { rule, when, way, to, ...end };
}
