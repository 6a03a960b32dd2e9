/**
 * The clinical specification, every whole way: written by hand from the rules, never computed.
 *
 *   {name}     one of the ways under that name in `families`
 *   first      the first question: `holding`, in a clinic exempt from online checking `papers`
 *   a|b        either answer
 *   [judo]     only where this condition holds, [!judo] only where it does not,
 *   [2026-…]   only from this version on
 *
 * ways.md beside this file says the same in the words of the app, for a clinic owner to review.
 */
import type { Outcome } from '../flow/rulebook';

type End = Pick<Outcome<string>, 'state' | 'card'> & Outcome<string>['payment'];

export interface WayRow extends End {
	/** Rules that these ways show; 10.x is the row of the decision table, from top to bottom. */
	rule: string;
	way: string;
	/** Outcome where they end. */
	to: string;
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

const invalid = 'holding invalid > app-result';
const insurer = 'first full-fee > full-fee-reason insurer';

/** Ways to the same point, by a name that says what is known there. */
export const families: Readonly<Record<string, readonly string[]>> = {
	資格確認書を出した: [
		'first certificate',
		`[!papersOnly] ${invalid} unregistered > unregistered certificate`
	],
	使える書類がなかった: [
		'{資格確認書を出した} > certificate expired',
		'{資格確認書を出した} > certificate valid > by-certificate own',
		`[!papersOnly] ${invalid} unregistered > unregistered none`,
		`[!judo] ${insurer} > full-fee-insurer listed`,
		`[judo] ${insurer} > full-fee-insurer-judo asked-insurer`,
		'[2026-12-01] first full-fee > full-fee-reason clinic > full-fee-clinic notified'
	],
	カードとお知らせを出した: ['first notice', '{使える書類がなかった} > card-instead notice'],
	カードとマイナポータルを出した: ['first portal', '{使える書類がなかった} > card-instead portal'],
	カードだけがある: [
		'first card',
		'{使える書類がなかった} > card-instead card',
		'{カードとお知らせを出した} > by-notice matches',
		'{カードとマイナポータルを出した} > by-portal matches|live|not-face-only'
	],
	再来の方に口頭で聞く: ['[!lapsed] {カードだけがある} > been-before yes'],
	カードはあるが確認できない: [
		'{カードだけがある} > been-before no',
		'[lapsed] {カードだけがある} > been-before yes',
		'{再来の方に口頭で聞く} > verbal same|records|not-lapsed'
	],
	'アプリに「無効・該当なし」と出た': [`[!papersOnly] ${invalid} invalid`],
	新しい資格確認書を出した: ['{アプリに「無効・該当なし」と出た} > new-paper certificate'],
	カードと新しいお知らせを出した: ['{アプリに「無効・該当なし」と出た} > new-paper notice'],
	カードと新しいマイナポータルを出した: ['{アプリに「無効・該当なし」と出た} > new-paper portal'],
	新しい保険を確認できない: [
		'{アプリに「無効・該当なし」と出た} > new-paper none',
		'{新しい資格確認書を出した} > certificate-new expired',
		'{新しい資格確認書を出した} > certificate-new valid > by-certificate-new own',
		'{カードと新しいお知らせを出した} > by-notice-new matches',
		'{カードと新しいマイナポータルを出した} > by-portal-new matches|live|not-face-only'
	],
	アプリにほかの人の情報が出た: [`[!papersOnly] ${invalid} other-person`],
	カードがない: [
		'first none > none nothing|notice-alone|phone|old-card',
		'{使える書類がなかった} > card-instead none'
	],
	カードがなく院長が口頭を認める: [
		'[!lapsed] {カードがない} > later-without-card manager > manager-reason known|witness|other'
	]
};

/** Every way, each in exactly one row. */
export const wayRows: readonly WayRow[] = [
	row('10.1 R1x 15.8', 'first full-fee > full-fee-reason special', 'full-fee-special', fullFee),
	row('10.1 R1x', '{資格確認書を出した} > certificate special', 'full-fee-special', fullFee),
	row('R1x', '{新しい資格確認書を出した} > certificate-new special', 'full-fee-special', fullFee),
	row('R1x', '[!papersOnly] holding read > online ordinary', 'full-fee-special', fullFee),
	row('R1x', '{カードとお知らせを出した} > by-notice ordinary', 'full-fee-special', fullFee),
	row('R1x', '{カードとマイナポータルを出した} > by-portal ordinary', 'full-fee-special', fullFee),
	row(
		'R1x',
		'{カードと新しいお知らせを出した} > by-notice-new ordinary',
		'full-fee-special',
		fullFee
	),
	row(
		'R1x',
		'{カードと新しいマイナポータルを出した} > by-portal-new ordinary',
		'full-fee-special',
		fullFee
	),
	row('10.1 15.8', 'first full-fee > full-fee-reason patient', 'full-fee-patient', fullFee),
	row('10.1 15.8', `[!judo] ${insurer}`, 'full-fee-insurer', fullFee),
	row('10.1 15.8', `[judo] ${insurer}`, 'full-fee-insurer-judo', fullFee),
	row(
		'R13 15.8',
		'[2026-12-01] first full-fee > full-fee-reason clinic',
		'full-fee-clinic',
		fullFee
	),

	row('10.2 R0', '[!papersOnly] holding read', 'online', verified),
	row(
		'10.4 R1 T7 15.15',
		'{資格確認書を出した} > certificate valid',
		'by-certificate',
		byCertificate
	),
	row('10.5 R2a 15.4', '{カードとお知らせを出した}', 'by-notice', verified),
	row('10.6 R2b 15.9', '{カードとマイナポータルを出した}', 'by-portal', verified),
	row('10.7 R3', '{再来の方に口頭で聞く}', 'verbal', verified),
	row('10.8 R4 R3-neg 15.1 15.2', '{カードはあるが確認できない}', 'later', pending),

	row(
		'10.3 15.6 R1 R12',
		'{新しい資格確認書を出した} > certificate-new valid',
		'by-certificate-new',
		byCertificate
	),
	row('10.3 15.6 R2a R12', '{カードと新しいお知らせを出した}', 'by-notice-new', verified),
	row('10.3 15.6 R2b R12', '{カードと新しいマイナポータルを出した}', 'by-portal-new', verified),
	row('10.3 R12 T8', '{新しい保険を確認できない}', 'later-invalid', pending),
	row('15.6 T11', '{アプリにほかの人の情報が出た}', 'wrong-person', pending),

	row('10.9 R5 R9 R2a-neg 15.1 15.3', '{カードがない}', 'later-without-card', withoutCard),
	row('10.9 R3* 15.3', '{カードがなく院長が口頭を認める}', 'verbal-without-card', byManager),
	row(
		'R3* 15.4',
		'{カードがなく院長が口頭を認める} > verbal-without-card same|records|not-lapsed',
		'later-after-all',
		withoutCard
	),

	row('R0', '[!papersOnly] holding read > online face', 'later-not-own-card', withoutCard),
	row('R2a', '{カードとお知らせを出した} > by-notice face', 'later-not-own-card', withoutCard),
	row(
		'R2b',
		'{カードとマイナポータルを出した} > by-portal face',
		'later-not-own-card',
		withoutCard
	),
	row('R3', '{再来の方に口頭で聞く} > verbal face', 'later-not-own-card', withoutCard),
	row('R4', '{カードはあるが確認できない} > later face', 'later-not-own-card', withoutCard),
	row(
		'R2a',
		'{カードと新しいお知らせを出した} > by-notice-new face',
		'later-not-own-card',
		withoutCard
	),
	row(
		'R2b',
		'{カードと新しいマイナポータルを出した} > by-portal-new face',
		'later-not-own-card',
		withoutCard
	),
	row(
		'R12 15.1',
		'{新しい保険を確認できない} > later-invalid face',
		'later-not-own-card',
		withoutCard
	),
	row(
		'T11',
		'{アプリにほかの人の情報が出た} > wrong-person face',
		'later-not-own-card',
		withoutCard
	)
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
	{ outcome: 'full-fee-clinic', rule: 'R13', attests: ['notified'], since: '2026-12-01' }
];

function row(rule: string, way: string, to: string, end: End): WayRow {
	return { rule, way, to, ...end };
}
