import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDraft } from '../../../../tests/support/visits';
import type { Condition } from '../flow/rulebook';
import { walk, type Answers } from '../flow/walk';
import { rulebookFor } from '../rulebooks/in-force';
import { emptyPatient, type Draft } from './draft';
import { draftToStatements, dueDate, typedToSealed } from './draft-to-statements';
import type { Statement } from './fact';
import type { VisitRecorded, VisitSealed } from './statements';

const later = { holding: 'card', 'been-before': 'no' };

function state(change: Partial<Draft> = {}, today = '2026-11-22'): Statement[] {
	const draft = aDraft({ answers: later, ...change });
	const book = rulebookFor(draft.date);
	return draftToStatements(draft, book, walk(book, draft.answers, new Set<Condition>()), today);
}

function visitOf(statements: Statement[]): Statement {
	const visit = statements.at(-1);
	if (visit?.kind !== 'visit.recorded') throw new Error('no visit was stated');
	return visit;
}

function recorded(change: Partial<Draft> = {}): VisitRecorded {
	return visitOf(state(change)).facts as unknown as VisitRecorded;
}

function sealed(change: Partial<Draft> = {}): VisitSealed | null {
	return visitOf(state(change)).pii as unknown as VisitSealed | null;
}

describe('a visit', () => {
	test('states the way, the outcome and what was attested', () => {
		const [visit, ...others] = state({ payment: 'share', yen: '1,080' });
		expect(others).toEqual([]);
		expect(visit).toEqual({
			id: 'fact-visit',
			kind: 'visit.recorded',
			v: 1,
			rulebook: '2026-08-01',
			about: 'visit-1',
			facts: {
				date: '2026-11-22',
				late: false,
				dayNumber: '22-106',
				trade: 'judo',
				place: 'clinic',
				cause: 'reader',
				outage: null,
				patient: null,
				insurer: null,
				answers: later,
				path: ['holding', 'been-before', 'later'],
				outcome: 'later',
				state: 'pending',
				card: 'shown',
				attested: ['face', 'told'],
				wording: '2026-11',
				due: '2026-11-30',
				payment: { kind: 'share', yen: 1080, reason: null },
				family: null,
				insuredNamed: false,
				aid: null,
				certificateExpires: null
			},
			pii: null
		});
	});

	test('states only the answers on the way', () => {
		const answers = { ...later, none: 'phone', verbal: 'same' };
		expect(recorded({ answers }).answers).toEqual(later);
	});

	test('is not stated before its outcome', () => {
		expect(() => state({ answers: {} })).toThrow('a draft is saved at an outcome only');
	});

	test.each<[Draft['patient'], string | null]>([
		[{ kind: 'unasked' }, null],
		[{ kind: 'later' }, null],
		[{ kind: 'known', id: 'patient-1' }, 'patient-1'],
		[{ kind: 'new' }, 'patient-new']
	])('of %j names the patient %s', (patient, id) => {
		expect(recorded({ patient }).patient).toBe(id);
	});

	test.each(['2026-11-22', '2026-11-23'])('is late when saved after its day: %s', (today) => {
		expect(state({}, today)[0]?.facts.late).toBe(today !== '2026-11-22');
	});

	test.each([
		['2026-03-31', '2026-04-01'],
		['2026-07-31', '2026-04-01'],
		['2026-08-01', '2026-08-01'],
		['2026-11-22', '2026-08-01']
	])('on %s pins the rulebook %s, whenever it is entered', (date, version) => {
		expect(visitOf(state({ date })).rulebook).toBe(version);
	});
});

describe('an untouched question', () => {
	test('is stored as not asked', () => {
		expect(recorded()).toMatchObject({ family: null, aid: null, insuredNamed: false });
		expect(recorded({ family: 'self', aid: 'no' })).toMatchObject({ family: 'self', aid: 'no' });
	});

	test('leaves an amount of nothing, and 0 is an amount', () => {
		expect(recorded({ yen: '' }).payment.yen).toBeNull();
		expect(recorded({ yen: '0' }).payment.yen).toBe(0);
	});
});

describe('the payment', () => {
	const noCard = { holding: 'none', none: 'nothing' };
	const special = { holding: 'certificate', certificate: 'special' };
	const verbal = { holding: 'card', 'been-before': 'yes' };
	const shared = { kind: 'share', yen: null, reason: null };
	const noCardDeposit = { payment: 'deposit', reason: 'no-card' } as const;

	test.each<[string, Answers, Partial<Draft>, object]>([
		['is preselected', later, {}, shared],
		['keeps no reason without a deposit', later, { reason: 'unknown' }, shared],
		['is chosen without a card', noCard, { payment: 'share' }, shared],
		[
			'is deposited',
			later,
			noCardDeposit,
			{ ...shared, ...{ kind: 'deposit', reason: 'no-card' } }
		],
		['is a fee where it is full', special, noCardDeposit, { ...shared, kind: 'full-fee' }],
		['is never a deposit where it is verified', verbal, noCardDeposit, shared]
	])('%s', (_, answers, change, payment) => {
		expect(recorded({ answers, ...change }).payment).toEqual(payment);
	});
});

describe('the due date', () => {
	test.each([
		['2026-11-22', '2026-11-30'],
		['2026-11-30', '2026-11-30'],
		['2026-12-01', '2026-12-31'],
		['2026-12-31', '2026-12-31'],
		['2027-02-01', '2027-02-28'],
		['2028-02-01', '2028-02-29'],
		['2028-02-29', '2028-02-29'],
		['2100-02-10', '2100-02-28']
	])('of %s is %s', (date, due) => {
		expect(recorded({ date }).due).toBe(due);
		expect(dueDate(rulebookFor(date), date)).toBe(due);
	});

	test.each<[string, Answers]>([
		['verified', { holding: 'notice' }],
		['at the full fee', { holding: 'certificate', certificate: 'special' }]
	])('does not exist for a visit that is %s', (_, answers) => {
		expect(recorded({ answers }).due).toBeNull();
	});
});

describe('what is sealed', () => {
	test('is the name, the reason and the note, cleaned', () => {
		const change = {
			family: 'family',
			insuredName: ' 山田　花子 ',
			payment: 'deposit',
			reason: 'other',
			reasonText: '転職した\u200bばかり',
			note: 'また来る\r\n'
		} as const;
		expect(sealed(change)).toEqual({
			insuredName: '山田　花子',
			reasonText: '転職したばかり',
			note: 'また来る'
		});
		expect(recorded(change).insuredNamed).toBe(true);
	});

	test.each<[string, Partial<Draft>]>([
		['a name when the patient is insured', { family: 'self', insuredName: '山田' }],
		['a name when nobody asked', { family: null, insuredName: '山田' }],
		['a name of nothing', { family: 'family', insuredName: ' \u200b' }],
		['words without a deposit', { reason: 'other', reasonText: '転職' }],
		['words of another reason', { payment: 'deposit', reason: 'unknown', reasonText: '転職' }]
	])('is not %s', (_, change) => {
		expect(sealed(change)).toBeNull();
		expect(recorded(change).insuredNamed).toBe(false);
	});
});

describe('the date on a 資格確認書', () => {
	const certificateExpires = { era: '令和' as const, year: '9', month: '7', day: '31' };

	test('is stored where it verifies', () => {
		const answers = { holding: 'certificate', certificate: 'valid' };
		expect(recorded({ answers, certificateExpires }).certificateExpires).toBe('2027-07-31');
	});

	test('is not stored from a way that was left', () =>
		expect(recorded({ certificateExpires }).certificateExpires).toBeNull());
});

describe('a patient typed for the first time', () => {
	const typed = {
		kana: 'やまだ　たろう',
		name: ' 山田 太郎 ',
		birth: { era: '昭和' as const, year: '30', month: '1', day: '5' },
		insurerNumber: ' 33120015',
		phone: '03-1234-5678 '
	};

	test('is registered before the visit, everything sealed', () => {
		const [registered, visit] = state({ patient: { kind: 'new' }, typed });
		expect(registered).toEqual({
			id: 'fact-patient',
			kind: 'patient.registered',
			v: 1,
			rulebook: null,
			about: 'patient-new',
			facts: {},
			pii: {
				kana: 'ヤマダ タロウ',
				name: '山田 太郎',
				birth: '1955-01-05',
				insurerNumber: '33120015',
				phone: '03-1234-5678'
			}
		});
		expect(visit?.facts.patient).toBe('patient-new');
	});

	test('is not registered for another patient', () => {
		for (const kind of ['later', 'unasked'] as const) {
			expect(state({ patient: { kind }, typed })).toHaveLength(1);
		}
		expect(state({ patient: { kind: 'known', id: 'patient-1' }, typed })).toHaveLength(1);
	});

	test('has no birth date until one was typed', () => {
		expect(typedToSealed({ ...emptyPatient(), kana: 'ヤマダ' }).birth).toBeNull();
	});
});

describe('the readable part', () => {
	const letter = fc.constantFrom(...'ヤマダタロウ花子一二三xyz');
	const marker = fc.array(letter, { maxLength: 6 }).map((letters) => `秘密${letters.join('')}密`);
	const ways: Answers[] = [
		later,
		{ holding: 'none', none: 'nothing' },
		{ holding: 'certificate', certificate: 'valid' },
		{ holding: 'full-fee', 'full-fee-reason': 'patient' },
		{
			...{ holding: 'none', none: 'phone', 'later-without-card': 'manager' },
			'manager-reason': 'other'
		}
	];

	test('never contains a word that was typed, and the sealed part keeps the name', () => {
		fc.assert(
			fc.property(
				fc.tuple(...'読名険電被由記'.split('').map((field) => marker.map((text) => field + text))),
				fc.constantFrom(...ways),
				fc.constantFrom<Draft['patient']>(
					{ kind: 'new' },
					{ kind: 'later' },
					{ kind: 'known', id: 'patient-1' }
				),
				fc.constantFrom('self', 'family', null),
				([kana, name, insurer, phone, insuredName, reasonText, note], answers, patient, family) => {
					const statements = state({
						answers: { ...answers },
						patient,
						family,
						payment: 'deposit',
						reason: 'other',
						typed: {
							kana: kana!,
							name: name!,
							insurerNumber: insurer!,
							phone: phone!,
							birth: { era: '昭和', year: '30', month: '1', day: '5' }
						},
						yen: insurer!,
						insuredName: insuredName!,
						reasonText: reasonText!,
						note: note!
					});
					for (const { facts } of statements) {
						expect(JSON.stringify(facts)).not.toMatch(/密|1955/);
					}
					const pii = JSON.stringify(statements.map((statement) => statement.pii));
					expect(pii.includes(name!)).toBe(patient.kind === 'new');
					expect(pii).toContain(note);
				}
			)
		);
	});
});
