/** What holds for the fold of any facts at all, also of those that nobody should have written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import { factKinds, type Fact } from './fact';
import { fold, inOrder } from './fold';

const oddKinds = ['visit.refunded', '', 'constructor', 'toString', '__proto__', 'hasOwnProperty'];
const reason = fc.constantFrom('completed', 'mistyped', 'patient-said');

/** What facts of these kinds really say, so that the laws are not proved of nonsense alone. */
const contents: readonly fc.Arbitrary<object>[] = [
	fc.constant(aRecord()),
	fc.constant(aRecord({ patient: null, date: '2026-10-31' })),
	fc.record({
		method: fc.constantFrom('online', 'notice'),
		date: fc.constantFrom('2026-11-26', '2026-12-01'),
		insurer: fc.constantFrom('same', 'other')
	}),
	fc.record({
		reason,
		change: fc.record(
			{ cause: fc.constantFrom('line', 'app', null), aid: fc.constantFrom('yes', null) },
			{ requiredKeys: [] }
		)
	}),
	fc.record({ reason, change: fc.jsonValue() }),
	fc.record({ patient: fc.constantFrom('patient-7', 'patient-8') }),
	fc.record({
		date: fc.constant('2026-11-25'),
		how: fc.constantFrom('spoke', 'unreached', null),
		next: fc.constantFrom('2026-11-28', null)
	}),
	fc.record({ undoes: fc.constantFrom('fact-0', 'fact-1', 'fact-2', 'fact-3') }),
	fc.record({ date: fc.jsonValue(), cause: fc.jsonValue() }),
	fc.dictionary(fc.string(), fc.jsonValue())
];

const anyFact: fc.Arbitrary<Omit<Fact, 'id' | 'seq'>> = fc
	.record({
		kind: fc.oneof(fc.constantFrom<string>(...factKinds), fc.constantFrom(...oddKinds)),
		facts: fc.oneof(...contents),
		v: fc.constantFrom(0, 1, 1, 1, 1, 2, 99),
		device: fc.constantFrom('device-1', 'device-2'),
		incarnation: fc.constantFrom('first', 'second'),
		number: fc.integer({ min: 1, max: 9 }),
		at: fc.double({ noNaN: true }),
		by: fc.constantFrom('staff-1', 'staff-2'),
		key: fc.constantFrom(null, 'key-1')
	})
	.map(({ kind, facts, ...envelope }) => aFact(kind, null, facts, envelope));

/** Facts of one subject: each has its own id, and those that were sent have their own number. */
const anyFacts: fc.Arbitrary<Fact[]> = fc
	.array(fc.tuple(anyFact, fc.boolean()), { maxLength: 12 })
	.map((rows) =>
		rows.map(([fact, sent], at) => ({ ...fact, id: `fact-${at}`, seq: sent ? at + 1 : null }))
	);

/** Facts, and the same facts in another order of arrival. */
const shuffled = anyFacts.chain((facts) =>
	fc.tuple(
		fc.constant(facts),
		fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length })
	)
);

describe('fold', () => {
	test('is total: any facts have a view or none, and no fact is lost from it', () => {
		let views = 0;
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const view = fold(facts);
				if (view) views += 1;
				expect(view?.history.length ?? facts.length).toBe(facts.length);
			}),
			{ numRuns: 2000 }
		);
		expect(views).toBeGreaterThan(500);
	});

	test('is deterministic, and leaves the facts as they were', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const before = structuredClone(facts);
				expect(fold(facts)).toEqual(fold(structuredClone(facts)));
				expect(facts).toEqual(before);
			})
		);
	});

	test('does not depend on the order of arrival', () => {
		fc.assert(
			fc.property(shuffled, ([facts, others]) => {
				expect(fold(others)).toEqual(fold(facts));
			}),
			{ numRuns: 1000 }
		);
	});

	test('is the same when facts arrive twice', () => {
		fc.assert(
			fc.property(shuffled, ([facts, others]) => {
				expect(fold([...facts, ...others])).toEqual(fold(facts));
			})
		);
	});

	test('takes the sent copy of a fact, whichever arrives first', () => {
		fc.assert(
			fc.property(shuffled, ([facts, others]) => {
				const unsent = others.map((fact) => ({ ...fact, seq: null }));
				expect(fold([...facts, ...unsent])).toEqual(fold(facts));
				expect(fold([...unsent, ...facts])).toEqual(fold(facts));
			})
		);
	});

	test('flags what it does not understand', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const view = fold(facts);
				const strange = facts.some(
					({ kind, v }) =>
						v > (kind === 'clinic.set' ? 2 : 1) || !(factKinds as readonly string[]).includes(kind)
				);
				expect(view === null || view.newer || !strange).toBe(true);
			})
		);
	});
});

describe('inOrder', () => {
	test('is server order, then what is unsent, each device by its own count', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const ordered = inOrder(facts);
				const sent = ordered.filter(({ seq }) => seq !== null);
				expect(ordered.slice(0, sent.length)).toEqual(sent);
				expect(sent).toEqual(facts.filter(({ seq }) => seq !== null));
				for (const [index, fact] of ordered.slice(sent.length).entries()) {
					const next = ordered[sent.length + index + 1];
					const sameDevice = next?.device === fact.device && next.incarnation === fact.incarnation;
					if (next && sameDevice) expect(next.number).toBeGreaterThanOrEqual(fact.number);
				}
			})
		);
	});

	test('keeps the unsent facts of a device together, and those of an incarnation', () => {
		const unsent = (device: string, incarnation: string, number: number) =>
			aFact('x', null, {}, { device, incarnation, number });
		const facts = [
			unsent('device-1', 'first', 2),
			unsent('device-1', 'first', 3),
			unsent('device-1', 'second', 1),
			unsent('device-2', 'first', 1)
		];
		expect(inOrder(facts.toReversed())).toEqual(facts);
	});

	test('ignores clocks', () => {
		const facts = [aFact('x', 2, {}, { at: 5 }), aFact('x', null, {}, { at: 1 }), aFact('x', 1)];
		expect(inOrder(facts).map(({ seq }) => seq)).toEqual([1, 2, null]);
	});
});
