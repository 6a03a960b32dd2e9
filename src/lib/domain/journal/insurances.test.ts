import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import type { JsonObject } from './fact';
import { earlierInsuranceOf, insuranceOf, numbersOf, readInsurances } from './insurances';
import { readPatient } from './known-patient';
import type { Entry, PatientView, VisitView } from './view';

const at = (day: string) => Date.parse(`2026-11-${day}T01:00:00Z`);

type Line = [
	id: string,
	day: string,
	part: JsonObject,
	facts?: JsonObject,
	kind?: 'patient.insured'
];

function tell(lines: readonly Line[]) {
	const entries = lines.map(([id, day, , facts = {}, kind = 'patient.corrected']) => {
		return { id, kind, facts, at: at(day) } as unknown as Entry;
	});
	return readInsurances(
		lines.map(([id, , part]) => [id, part] as const),
		entries
	);
}

const registered: Line = [
	'a',
	'01',
	{ name: '山田', insurerNumber: '01130012', symbol: '12', number: '345', branch: '01' }
];
const moved: Line = ['b', '15', { insurerNumber: '138016' }, { reason: 'patient-said' }];
const completed: Line = ['c', '20', { insurerNumber: '138016', symbol: '9', number: '99' }];
const other = (insurerNumbered = true): VisitView['verified'] => ({
	method: 'online',
	date: '2026-11-25',
	insurer: 'other',
	insurerNumbered,
	fact: 'v',
	at: at('25'),
	by: 's',
	late: false
});

const said = (insurer: 'same' | 'other', told: string | null = null): VisitView['insured'] => ({
	insurer,
	insurerNumbered: told !== null,
	told,
	fact: 'i',
	at: at('27'),
	by: 's'
});

describe('a visit is read with what was valid at it', () => {
	const before = '01130012 12 345 01';
	const after = '138016 9 99';
	const whole = [registered, moved, completed];
	test.each<[string, Line[], Partial<VisitView>, string, string]>([
		['before the insurer changed', whole, { insurer: 'a' }, '', before],
		['after it changed in the middle of the month', whole, { insurer: 'b' }, '', after],
		[
			'confirmed under another insurer',
			whole,
			{ insurer: 'a', verified: other() },
			'138016',
			after
		],
		[
			'confirmed under an insurer that no fact of hers tells',
			[registered],
			{ insurer: 'a', verified: other() },
			'06139992',
			'06139992'
		],
		[
			'confirmed under another insurer whose number is not known: never the old one',
			whole,
			{ insurer: 'a', verified: other(false) },
			'',
			''
		],
		[
			'confirmed under the same insurer',
			whole,
			{ insurer: 'a', verified: { ...other()!, insurer: 'same' } },
			'',
			before
		],
		[
			'confirmed, when it was found out later that the insurer was another one',
			whole,
			{ insurer: 'b', verified: other(false), insured: said('other', 'b') },
			'138016',
			after
		],
		[
			'confirmed under another insurer, when it was found out later that this was wrong',
			whole,
			{ insurer: 'a', verified: other(), insured: said('same') },
			'',
			before
		],
		['recorded by an older version, before', whole, { at: at('14') }, '', before],
		['recorded by an older version, after', whole, { at: at('16') }, '', after],
		['before any insurer was told', whole.slice(1), { insurer: null, at: at('02') }, '', after],
		['of nobody whose insurer is known', [], { insurer: null }, '', ''],
		[
			'whose numbers were written after the patient had moved on',
			[...whole, ['d', '26', { symbol: '13', number: '346' }, { of: 'a' }, 'patient.insured']],
			{ insurer: 'a' },
			'',
			'01130012 13 346 01'
		],
		[
			'under the later one, when the numbers of the earlier one are written',
			[...whole, ['d', '26', { insurerNumber: '01130013' }, { of: 'a' }, 'patient.insured']],
			{ insurer: 'b' },
			'',
			after
		],
		[
			'whose number was mistyped and is mended',
			[registered, ['m', '16', { insurerNumber: '01130020' }, { reason: 'mistyped' }]],
			{ insurer: 'a' },
			'',
			'01130020 12 345 01'
		],
		[
			'recorded while the number was mistyped for the second time',
			[
				registered,
				['m', '16', { insurerNumber: '01130021' }, { reason: 'mistyped' }],
				['n', '17', { insurerNumber: '01130020' }, { reason: 'mistyped' }]
			],
			{ insurer: 'm' },
			'',
			'01130020 12 345 01'
		],
		[
			'confirmed under a number that was mended afterwards',
			[...whole, ['m', '28', { insurerNumber: '138024' }, { reason: 'mistyped' }]],
			{ insurer: 'a', verified: other() },
			'138016',
			'138024 9 99'
		],
		[
			'under one that was over before anybody wrote it down',
			[...whole, ['p', '27', { insurerNumber: '06139992' }, { of: null }, 'patient.insured']],
			{ insurer: 'p' },
			'',
			'06139992'
		]
	])('%s', (_, lines, change, newInsurer, expected) => {
		const { all } = tell(lines);
		const insurance = insuranceOf(aView(change), all, newInsurer);
		expect(Object.values(numbersOf(insurance)).filter(Boolean).join(' ')).toBe(expected);
	});
});

describe('the present insurance', () => {
	const presentOf = (...lines: Line[]) => numbersOf(tell(lines).present).insurerNumber;
	test('is the last one told, whatever is written about an earlier one', () => {
		const late: Line = ['d', '26', { insurerNumber: '01130013' }, { of: 'a' }, 'patient.insured'];
		const gone: Line = ['p', '27', { insurerNumber: '06139992' }, { of: null }, 'patient.insured'];
		expect(presentOf(registered, moved, late, gone)).toBe('138016');
		expect(presentOf(registered, moved, ['e', '28', { insurerNumber: '' }])).toBe('');
	});

	test('keeps its first fact when its number is mended or spelled anew', () => {
		const [mended, spelled]: Line[] = [
			['m', '16', { insurerNumber: '01130020' }, { reason: 'mistyped' }],
			['s', '17', { insurerNumber: '０１１３ ００２０' }]
		];
		const opened = new Map(
			[registered, mended!, spelled!].map(([id, , part]) => [id, part] as const)
		);
		const history = [registered, mended!, spelled!].map(([id, , , facts = {}]) => ({ id, facts }));
		const view = { id: 'p', sealedIn: [...opened.keys()], history } as unknown as PatientView;
		expect(readPatient(view, opened).known).toMatchObject({ insuredIn: 'a', symbol: '12' });
	});

	test('begins with its number, when 記号・番号 were written before', () => {
		const early: Line = ['s', '02', { symbol: '12' }];
		const { present } = tell([early, ['n', '03', { insurerNumber: '138016' }]]);
		expect(present).toMatchObject({ told: ['n', 's'], insurerNumber: '138016', symbol: '12' });
	});
});

describe('a correction says that it is about another insurance', () => {
	const { all } = tell([registered, moved, completed]);
	const person = { insurances: all, insuredIn: 'b' };
	const visit = { at: at('10'), verified: null, insured: null };

	test.each<[string, Partial<VisitView>, string, string | null]>([
		['before the insurer changed', { insurer: 'a' }, '', '01130012'],
		['after it changed', { insurer: 'b' }, '', null],
		['under the new one, as was found out', { insurer: 'a', verified: other() }, '138016', null],
		['under one that is unknown', { insurer: 'b', verified: other() }, '06139992', '06139992'],
		['under another one without a number', { insurer: 'a', verified: other(false) }, '', null]
	])('of a visit %s', (_, change, newInsurer, number) => {
		const earlier = earlierInsuranceOf({ ...visit, ...change }, person, newInsurer);
		expect(earlier?.insurerNumber ?? null).toBe(number);
	});

	test('of a visit whose patient has no insurance now', () => {
		const none = { ...person, insuredIn: null };
		expect(earlierInsuranceOf({ ...visit, insurer: 'b' }, none, '')?.insurerNumber).toBe('138016');
	});

	test('of nobody who never had one', () => {
		expect(earlierInsuranceOf(visit, { insurances: [], insuredIn: null }, '')).toBeNull();
	});
});
