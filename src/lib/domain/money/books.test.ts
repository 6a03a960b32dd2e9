/** The ledger against a second set of books, kept straight from the facts in another way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aFact, aRecord } from '../../../../tests/support/visits';
import type { Fact } from '../journal/fact';
import { fold } from '../journal/fold';
import type { VisitView } from '../journal/view';
import { balanceOf, type Balance } from './balance';
import { accountsOf, problemsOf } from './ledger';

const date = '2026-11-24';
const kinds = ['share', 'deposit', 'full-fee'] as const;
const yen = fc.oneof({ weight: 9, arbitrary: fc.nat(9_999_999) }, fc.constantFrom(-1, 0.5, '100'));
const kind = fc.constantFrom(...kinds);
const carried = fc.option(fc.constant({ visit: 'visit-2', move: 'elsewhere' }), { nil: undefined });
const said = { date: fc.constant(date), reason: fc.constant('other'), yen };
const event = fc.oneof(
	fc.record({ kind: fc.constant('money.taken'), facts: fc.record({ ...said, as: kind, carried }) }),
	fc.record({
		kind: fc.constant('money.returned'),
		facts: fc.record({ ...said, from: kind, carried })
	}),
	fc.record({
		kind: fc.constant('money.converted'),
		facts: fc.record({ ...said, from: kind, to: kind })
	}),
	fc.record({
		kind: fc.constant('money.cancelled'),
		facts: fc.record({
			move: fc.oneof(
				fc.nat(12).map((at) => `fact-${at}`),
				fc.constant('visit-1')
			)
		})
	}),
	fc.record({
		kind: fc.constant('visit.corrected'),
		facts: fc.record({
			reason: fc.constant('mistyped'),
			change: fc.record({
				payment: fc.record({
					kind,
					yen: fc.option(fc.nat(9_999_999)),
					reason: fc.constant(null)
				})
			})
		})
	}),
	fc.record({ kind: fc.constant('visit.voided'), facts: fc.constant({ reason: 'mistyped' }) })
);
/** The visit, what happened to its money, which facts came twice, and the order in which all of it arrived. */
const history = fc.record({
	payment: fc.record({
		kind: fc.option(kind),
		yen: fc.option(fc.nat(9_999_999)),
		reason: fc.constant(null)
	}),
	events: fc.array(event, { maxLength: 10 }),
	twice: fc.nat(10),
	order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 })
});

interface Happened {
	payment: object;
	events: readonly { kind: string; facts: object }[];
}

function factsOf({ payment, events }: Happened): Fact[] {
	const happened = events.map(({ kind, facts }, at) => aFact(kind, at + 2, plain(facts)));
	return [
		aFact('visit.recorded', 1, aRecord({ payment: payment as VisitView['payment'] })),
		...happened
	];
}

/** As it would come out of a file: what is undefined is not there. */
function plain(facts: object): object {
	return JSON.parse(JSON.stringify(facts)) as object;
}

/** Two columns for each purse, filled fact by fact; it knows neither view nor movement. */
function countedFrom(facts: readonly Fact[]): Balance {
	const column = { in: new Map<string, number>(), out: new Map<string, number>() };
	const write = (side: 'in' | 'out', name: string, yen: number) =>
		column[side].set(name, (column[side].get(name) ?? 0) + yen);
	const named = (kind: string) => facts.filter((fact) => fact.kind === kind);
	const crossedOut = new Set(named('money.cancelled').map(({ facts }) => facts.move));
	const isMoney = ({ id, facts }: Fact) =>
		!crossedOut.has(id) && Number.isInteger(facts.yen) && Number(facts.yen) >= 0;
	const yenOf = ({ facts }: Fact) => facts.yen as number;
	const text = (said: unknown) => said as string;
	const other = ({ facts }: Fact) => (facts.carried ? 'other visit' : 'patient');

	const amounts = [
		facts[0]!.facts.payment,
		...named('visit.corrected').map(({ facts }) => (facts.change as { payment: never }).payment)
	];
	const paid = amounts.at(-1) as { kind: string | null; yen: number | null };
	const neverWas = named('visit.voided').length > 0 && crossedOut.has('visit-1');
	if (paid.kind && paid.yen !== null && !neverWas) {
		write('out', 'patient', paid.yen);
		write('in', paid.kind, paid.yen);
	}
	for (const fact of named('money.taken').filter(isMoney)) {
		write('out', other(fact), yenOf(fact));
		write('in', text(fact.facts.as), yenOf(fact));
	}
	for (const fact of named('money.returned').filter(isMoney)) {
		write('out', text(fact.facts.from), yenOf(fact));
		write('in', other(fact), yenOf(fact));
	}
	for (const { facts } of named('money.converted').filter(isMoney)) {
		write('out', text(facts.from), facts.yen as number);
		write('in', text(facts.to), facts.yen as number);
	}
	const of = (side: 'in' | 'out', name: string) => column[side].get(name) ?? 0;
	const left = (name: string) => of('in', name) - of('out', name);
	return {
		taken: of('out', 'patient'),
		returned: of('in', 'patient'),
		carried: 0 - left('other visit'),
		share: left('share'),
		fullFee: left('full-fee'),
		held: left('deposit')
	};
}

const visitOf = (facts: readonly Fact[]) => fold(facts) as VisitView;
const sumOf = (balances: readonly Balance[]): Balance => ({
	taken: balances.reduce((sum, { taken }) => sum + taken, 0),
	returned: balances.reduce((sum, { returned }) => sum + returned, 0),
	carried: balances.reduce((sum, { carried }) => sum + carried, 0),
	share: balances.reduce((sum, { share }) => sum + share, 0),
	fullFee: balances.reduce((sum, { fullFee }) => sum + fullFee, 0),
	held: balances.reduce((sum, { held }) => sum + held, 0)
});

test('the ledger is what a second set of books says, in whatever order and however often facts came', () => {
	fc.assert(
		fc.property(history, ({ order, twice, ...happened }) => {
			const facts = factsOf(happened);
			const again = [...facts, ...facts.slice(0, twice)];
			const arrived = again
				.map((fact, at) => ({ fact, at: order[at % order.length]! }))
				.sort((a, b) => a.at - b.at)
				.map(({ fact }) => fact);
			expect(balanceOf([visitOf(arrived)])).toEqual(countedFrom(facts));
		})
	);
});

test('it balances to zero for each patient and month, and the accounts make up the whole', () => {
	fc.assert(
		fc.property(fc.array(history, { maxLength: 6 }), fc.nat(2), (all, people) => {
			const facts = all.map(factsOf);
			const patientOf = (at: number) => (at % 4 === 3 ? null : `patient-${at % (people + 1)}`);
			const visits = facts.map((facts, at) => ({
				...visitOf(facts),
				id: `visit-${at}`,
				patient: patientOf(at)
			}));
			const accounts = accountsOf(visits);
			for (const { balance, visits } of accounts) {
				const own = visits.map(({ id }) => countedFrom(facts[Number(id.slice(6))]!));
				const { taken, returned, carried, share, fullFee, held } = sumOf(own);
				expect(balance).toEqual({ taken, returned, carried, share, fullFee, held });
				expect(taken - returned + carried - share - fullFee - held).toBe(0);
			}
			expect(balanceOf(visits)).toEqual(sumOf(facts.map(countedFrom)));
		})
	);
});

test('what leaves an account beyond what came in is always shown to a person', () => {
	fc.assert(
		fc.property(history, (happened) => {
			const facts = factsOf(happened);
			const { share, fullFee, held } = countedFrom(facts);
			const shown = problemsOf(visitOf(facts)).filter((one) =>
				['over-returned', 'overdrawn'].includes(one)
			);
			expect(shown.length).toBe(share < 0 || fullFee < 0 || held < 0 ? 1 : 0);
		})
	);
});
