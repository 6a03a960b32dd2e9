import {
	byNumber,
	insuranceAsRecorded,
	numbersOf,
	type Insurance,
	type InsuranceNumbers
} from '$lib/domain/journal/insurances';
import type { Statement } from '$lib/domain/journal/fact';
import type { VisitView } from '$lib/domain/journal/view';
import { bareNumber } from '$lib/domain/numbers/half-width';
import { tidyBranch } from '$lib/domain/numbers/insured-number';
import { cleanText } from '$lib/domain/numbers/text';
import type { Person } from '$lib/state/people.svelte';
import { statement } from '$lib/state/statement';

export const whyTexts = { mistyped: '書きまちがい', changed: '保険が変わった' } as const;

interface Form extends InsuranceNumbers {
	insurer: string | null;
	why: string | null;
}

interface About {
	visit: VisitView;
	person: Person;
	/** What she was insured under at this visit, as far as that is known. */
	insurance: Insurance | null;
}

/** A number that stood there is replaced: only a person knows whether it was ever right. */
export function asksWhy(form: Form, was: Form): boolean {
	if (form.insurer === 'other' && was.insurer !== 'other') return false;
	return was.insurerNumber !== '' && !isSame(form.insurerNumber, was.insurerNumber);
}

/** About the visit's own insurance: a later one of the patient stays as it is. */
export function insuredStatements(form: Form, was: Form, about: About): Statement[] {
	const { visit, person } = about;
	const numbers = numbersIn(form);
	const insurance = form.insurer === was.insurer ? about.insurance : insuranceWhen(form, about);
	const told = insurance?.told[0] ?? null;
	const otherNow = form.insurer === 'other' && was.insurer !== 'other';
	const differs = !isSame(form.insurerNumber, was.insurerNumber);
	const replaced = differs && (form.why === 'changed' || (form.insurer === 'other' && !told));
	if (otherNow || replaced) return another(numbers, about);
	const stated: Statement[] = [];
	if (form.insurer === 'same' && was.insurer !== 'same') {
		const facts = { insurer: 'same', insurerNumbered: false, told: null };
		stated.push(statement('visit.insured', visit.id, facts));
	}
	const began = form.insurer === was.insurer ? numbersIn(was) : numbersOf(insurance);
	if (JSON.stringify(numbers) === JSON.stringify(began)) return stated;
	if (!insurance && !person.insurances.length)
		return [...stated, correct(person, 'completed', numbers)];
	return [...stated, statement('patient.insured', person.id, { of: told }, { ...numbers })];
}

/** Which insurance it is about, once that question has another answer than it had. */
function insuranceWhen({ insurer }: Pick<Form, 'insurer'>, about: About): Insurance | null {
	return insurer === 'same' ? insuranceAsRecorded(about.visit, about.person.insurances) : null;
}

/** What stands in the fields when that question is answered. */
export function numbersWhen(insurer: string | null, was: Form, about: About): InsuranceNumbers {
	if (insurer === was.insurer) return numbersIn(was);
	return numbersOf(insuranceWhen({ insurer }, about));
}

/** Under another insurance than was thought: one of hers by its number, or one that nobody knew. */
function another(numbers: InsuranceNumbers, { visit, person, insurance }: About): Statement[] {
	const { insurerNumber } = numbers;
	const tell = (told: string | null) => {
		const facts = { insurer: 'other', insurerNumbered: insurerNumber !== '', told };
		const sealed = insurerNumber ? { newInsurer: insurerNumber } : null;
		return statement('visit.insured', visit.id, facts, sealed);
	};
	if (!insurerNumber) return [tell(null)];
	const known = byNumber(person.insurances, insurerNumber);
	if (known) {
		const written = Object.entries(numbers).filter(([, text]) => text !== '');
		const whole = { ...numbersOf(known), ...Object.fromEntries(written) };
		const of = known.told[0] ?? null;
		const same = JSON.stringify(whole) === JSON.stringify(numbersOf(known));
		const more = statement('patient.insured', person.id, { of }, whole);
		return same ? [tell(of)] : [more, tell(of)];
	}
	const first = foundOut(numbers, person, [insurance]);
	return [first, tell(first.id)];
}

/** The next visit starts from it, unless she had moved on from the insurances of these visits already. */
export function foundOut(
	numbers: Partial<InsuranceNumbers>,
	person: Pick<Person, 'id' | 'insuredIn'>,
	insurances: readonly (Insurance | null)[]
): Statement {
	const { id, insuredIn } = person;
	const latest =
		!insuredIn || insurances.some((insurance) => !insurance || insurance.told.includes(insuredIn));
	return latest
		? correct(person, 'learned-later', numbers)
		: statement('patient.insured', id, { of: null }, { ...numbers });
}

export function correct(
	person: Pick<Person, 'id'>,
	reason: string,
	told: Partial<InsuranceNumbers & { birth: string }>
): Statement {
	return statement('patient.corrected', person.id, { reason }, { ...told });
}

function numbersIn({ insurerNumber, symbol, number, branch }: InsuranceNumbers): InsuranceNumbers {
	return {
		insurerNumber: cleanText(insurerNumber),
		symbol: cleanText(symbol),
		number: cleanText(number),
		branch: tidyBranch(cleanText(branch))
	};
}

function isSame(a: string, b: string): boolean {
	return bareNumber(a) === bareNumber(b);
}
