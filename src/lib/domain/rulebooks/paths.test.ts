/** What holds on every way that can be walked through a rulebook, under every condition. */
import { describe, expect, test } from 'vitest';
import { everyPath, type Path } from '../../../../tests/support/every-path';
import type { Outcome } from '../flow/rulebook';
import { circumstances } from './edges.table';
import { shippedRulebooks } from './shipped';

const shipped = await shippedRulebooks();

type Ended = Path & { outcome: Outcome<string> };

const wordOfMouth = ['verbal', 'verbal-without-card'];

describe.each(shipped.map((book) => ({ version: book.version, book })))(
	'every way through rulebook $version',
	({ book }) => {
		const paths = circumstances.flatMap((conditions) => everyPath(book, conditions));
		const ways: Ended[] = paths.flatMap((path) =>
			path.at.kind === 'outcome' ? [{ ...path, outcome: path.at.outcome }] : []
		);
		const waysWith = (...steps: string[]) =>
			ways.filter((way) => steps.some((step) => way.steps.includes(step)));

		test('can be walked on until it ends in an outcome', () => {
			const stuck = paths.filter(
				(path) => path.at.kind === 'question' && !paths.some((longer) => goesOn(path, longer))
			);
			expect(stuck).toEqual([]);
			expect(ways.length).toBeGreaterThan(1000);
		});

		test('passes at most twelve nodes, and none of them twice', () => {
			expect(Math.max(...paths.map(({ nodes }) => nodes.length))).toBeLessThanOrEqual(12);
			expect(paths.filter(({ nodes }) => new Set(nodes).size < nodes.length)).toEqual([]);
		});

		test('R12: does not come from 無効・該当なし to word of mouth', () => {
			const invalid = waysWith('app-result invalid', 'app-result other-person');
			expect(invalid.length).toBeGreaterThan(20);
			expect(invalid.filter(({ nodes }) => meets(nodes, [...wordOfMouth, 'been-before']))).toEqual(
				[]
			);
			expect(invalid.filter(({ nodes }) => nodes.includes('manager-reason'))).toEqual([]);
		});

		test('R12: verifies after 無効・該当なし by papers of the new insurer only', () => {
			const verified = waysWith('app-result invalid').filter(isVerified);
			expect(new Set(verified.map(({ at }) => at.id))).toEqual(
				new Set(['by-certificate-new', 'by-notice-new', 'by-portal-new'])
			);
		});

		test('R2a-neg: does not verify by お知らせ alone', () => {
			const alone = waysWith('none notice-alone');
			expect(new Set(alone.filter(isVerified).map(({ at }) => at.id))).toEqual(
				new Set(['verbal-without-card'])
			);
			const byNotice = ways.filter(({ at }) => at.id.startsWith('by-notice'));
			expect(byNotice.every(({ outcome }) => outcome.card === 'shown')).toBe(true);
			const lastAnswers = byNotice.map(({ steps }) => steps.at(-1)?.split(' ')[1]);
			expect(new Set(lastAnswers)).toEqual(new Set(['notice']));
		});

		test('R9: does not verify by nothing, a phone or an old card, but by a manager', () => {
			const verified = waysWith('none nothing', 'none phone', 'none old-card').filter(isVerified);
			expect(verified.every(({ steps }) => steps.includes('later-without-card manager'))).toBe(
				true
			);
		});

		test('R3*: asks a reason for every choice of a manager', () => {
			const chosen = ways.filter(({ nodes }) => nodes.includes('verbal-without-card'));
			expect(chosen.length).toBeGreaterThan(0);
			expect(chosen.filter(({ nodes }) => !nodes.includes('manager-reason'))).toEqual([]);
		});

		test('verifies with the card shown, by a 資格確認書 or by a manager', () => {
			const others = ways.filter(isVerified).filter(({ outcome }) => outcome.card !== 'shown');
			expect(new Set(others.map(({ at }) => at.id))).toEqual(
				new Set(['by-certificate', 'by-certificate-new', 'verbal-without-card'])
			);
		});

		test('15.4: closes word of mouth and the choice of a manager when eligibility has lapsed', () => {
			const lapsed = ways.filter(({ conditions }) => conditions.has('lapsed'));
			expect(lapsed.length).toBeGreaterThan(100);
			expect(lapsed.filter(({ nodes }) => meets(nodes, wordOfMouth))).toEqual([]);
			expect(lapsed.filter(({ nodes }) => nodes.includes('manager-reason'))).toEqual([]);
		});

		test('15.4: says why word of mouth is closed', () => {
			const told = ways.filter(({ notes }) => notes.includes(book.conditions.lapsed));
			const closed = ways.filter(
				({ steps, conditions }) => conditions.has('lapsed') && steps.includes('been-before yes')
			);
			expect(book.conditions.lapsed).toContain('期限');
			expect(told).toEqual(closed);
		});

		test('15.1: takes a deposit where the check is pending, and nowhere else', () => {
			for (const { outcome } of ways) {
				expect(outcome.payment.choices.includes('deposit')).toBe(outcome.state === 'pending');
			}
		});

		test('15.1: preselects the share of a pending visit exactly when the card is there', () => {
			const pending = ways.filter(({ outcome }) => outcome.state === 'pending');
			for (const { outcome } of pending) {
				expect(outcome.card).not.toBe('not-needed');
				expect(outcome.payment.preselected).toBe(outcome.card === 'shown' ? 'share' : null);
			}
			expect(new Set(pending.map(({ outcome }) => outcome.card))).toEqual(
				new Set(['shown', 'absent'])
			);
		});

		test('takes the share alone where it is verified', () => {
			for (const { outcome } of ways.filter(isVerified)) {
				expect(outcome.payment).toEqual({ choices: ['share'], preselected: 'share' });
			}
		});

		test('15.8: takes the full fee as a fee, for one of three reasons; announced is a fourth (R13)', () => {
			const full = ways.filter(({ outcome }) => outcome.state === 'full-fee');
			for (const { outcome } of full) {
				expect(outcome.payment).toEqual({ choices: ['full-fee'], preselected: 'full-fee' });
			}
			const others = ways.filter(({ outcome }) => outcome.state !== 'full-fee');
			expect(others.filter(({ outcome }) => outcome.payment.choices.includes('full-fee'))).toEqual(
				[]
			);
			expect(new Set(full.map(({ at }) => at.id))).toEqual(
				new Set([
					'full-fee-special',
					'full-fee-patient',
					'full-fee-insurer',
					'full-fee-insurer-judo',
					...(book.status === 'announced' ? ['full-fee-clinic'] : [])
				])
			);
		});

		test('15.8: asks the insurer in 柔整, the published list in あはき', () => {
			for (const { nodes, conditions } of waysWith('full-fee-reason insurer')) {
				expect(nodes.includes('full-fee-insurer-judo')).toBe(conditions.has('judo'));
				expect(nodes.includes('full-fee-insurer')).toBe(!conditions.has('judo'));
			}
		});

		test('15.15: starts at the papers in a clinic exempt from online checking', () => {
			for (const { nodes, conditions } of paths) {
				const exempt = conditions.has('papersOnly');
				expect(nodes[0]).toBe(exempt ? 'papers' : 'holding');
				if (exempt) expect(meets(nodes, ['holding', 'app-result', 'online'])).toBe(false);
			}
		});

		test("takes no one's word for a card that shows another face", () => {
			const otherFace = ways.filter(({ steps }) => steps.some((step) => step.endsWith(' face')));
			expect(otherFace.length).toBeGreaterThan(100);
			expect(new Set(otherFace.map(({ at }) => at.id))).toEqual(new Set(['later-not-own-card']));
		});

		test('asks for the face wherever the card is shown', () => {
			for (const { outcome } of ways) {
				const asks = outcome.checks.some(({ id }) => id === 'face');
				expect(asks).toBe(outcome.card === 'shown');
			}
		});
	}
);

function goesOn(path: Path, longer: Path): boolean {
	return (
		longer.conditions === path.conditions &&
		longer.steps.length > path.steps.length &&
		path.steps.every((step, index) => longer.steps[index] === step)
	);
}

function isVerified({ outcome }: Ended): boolean {
	return outcome.state === 'verified';
}

function meets(nodes: readonly string[], some: readonly string[]): boolean {
	return some.some((node) => nodes.includes(node));
}
