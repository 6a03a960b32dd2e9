/** The insurances of a patient, one after the other, and which of them a visit was under. */
import { bareNumber } from '../numbers/half-width';
import type { JsonObject } from './fact';
import { recordedInsurer } from './fold-insured';
import type { PatientInsured, PatientSealed } from './statements';
import type { Entry, VisitView } from './view';

export type InsuranceNumbers = Required<
	Pick<PatientSealed, 'insurerNumber' | 'symbol' | 'number' | 'branch'>
>;

export interface Insurance extends InsuranceNumbers {
	/** Ids of the facts that told its number, and of those that mended it; visits name one of them. */
	told: string[];
	/** Its number as it stood before it was mended. */
	mended: string[];
	at: number;
}

export interface Insurances {
	all: Insurance[];
	/** The one that the next visit starts from. */
	present: Insurance | null;
}

const noNumbers: InsuranceNumbers = { insurerNumber: '', symbol: '', number: '', branch: '' };
const fields = Object.keys(noNumbers) as (keyof InsuranceNumbers)[];

export function numbersOf(insurance: Insurance | null): InsuranceNumbers {
	const { insurerNumber, symbol, number, branch } = insurance ?? noNumbers;
	return { insurerNumber, symbol, number, branch };
}

/** `parts` are the sealed parts of the patient that opened, in the journal's order. */
export function readInsurances(
	parts: readonly (readonly [id: string, part: JsonObject])[],
	history: readonly Entry[]
): Insurances {
	const entries = new Map(history.map((entry) => [entry.id, entry]));
	const read: Insurances = { all: [], present: null };
	for (const [id, part] of parts) {
		const numbers = numbersIn(part);
		if (!Object.values(numbers).some((text) => text !== undefined)) continue;
		const entry = entries.get(id);
		const told = { id, numbers, at: entry?.at ?? 0 };
		if (entry?.kind === 'patient.insured')
			tellOne(read, told, entry.facts.of as PatientInsured['of']);
		else tellPresent(read, told, entry?.facts.reason === 'mistyped');
	}
	return read;
}

interface Told {
	id: string;
	numbers: Partial<InsuranceNumbers>;
	at: number;
}

/** Speaks of one insurance, past or present, and leaves it open which of them is the present one. */
function tellOne({ all }: Insurances, { id, numbers, at }: Told, of: PatientInsured['of']): void {
	const one = all.find(({ told }) => told.includes(of ?? ''));
	if (one) mend(one, id, numbers);
	else all.push({ ...noNumbers, ...numbers, told: of ? [of, id] : [id], mended: [], at });
}

/** 記号・番号・枝番 belong to the insurer that they were told with: another insurer leaves them behind. */
function tellPresent(read: Insurances, { id, numbers, at }: Told, mistyped: boolean): void {
	const { present } = read;
	const was = present?.insurerNumber ?? '';
	const number = numbers.insurerNumber ?? was;
	if (present && (mistyped || was === '' || bareNumber(number) === bareNumber(was)))
		return mend(present, id, numbers);
	read.present = null;
	if (!Object.values(numbers).some(Boolean)) return;
	read.present = { ...noNumbers, ...numbers, told: [id], mended: [], at };
	read.all.push(read.present);
}

/** The fact that told the number first stays the first: follow-ups are told apart by it. */
function mend(one: Insurance, id: string, numbers: Partial<InsuranceNumbers>): void {
	const was = one.insurerNumber;
	Object.assign(one, numbers);
	if (bareNumber(was) === bareNumber(one.insurerNumber)) return;
	if (was) one.mended.push(was);
	if (was || one.mended.length) one.told.push(id);
	else one.told.unshift(id);
}

function numbersIn(part: JsonObject): Partial<InsuranceNumbers> {
	const told = fields.filter((field) => typeof part[field] === 'string');
	return Object.fromEntries(told.map((field) => [field, part[field]]));
}

/**
 * What a visit was under: what its follow-up found, else what was told when it was recorded. Visits
 * before 2026-11-24 name no fact, and where no insurer was known then, the first one told counts.
 */
export function insuranceOf(
	visit: Pick<VisitView, 'insurer' | 'verified' | 'insured' | 'at'>,
	insurances: readonly Insurance[],
	newInsurer: string
): Insurance | null {
	const pinned = insurances.find(({ told }) => told.includes(visit.insurer ?? ''));
	const found = visit.insured ?? visit.verified;
	if (found?.insurer === 'other') {
		if (visit.insured?.told && pinned) return pinned;
		return newInsurer ? (byNumber(insurances, newInsurer) ?? aNumber(newInsurer)) : null;
	}
	return pinned ?? insurances.findLast(({ at }) => at <= visit.at) ?? insurances[0] ?? null;
}

/** What it was under as long as nobody found out anything else. */
export function insuranceAsRecorded(
	{ at, history }: VisitView,
	insurances: readonly Insurance[]
): Insurance | null {
	const recorded = { at, insurer: recordedInsurer({ history }), verified: null, insured: null };
	return insuranceOf(recorded, insurances, '');
}

/** Another insurance than the one that the next visit starts from; null where it is that one, or unknown. */
export function earlierInsuranceOf(
	visit: Pick<VisitView, 'insurer' | 'verified' | 'insured' | 'at'>,
	{ insurances, insuredIn }: { insurances: readonly Insurance[]; insuredIn: string | null },
	newInsurer: string
): Insurance | null {
	const insurance = insuranceOf(visit, insurances, newInsurer);
	return insurance && !insurance.told.includes(insuredIn ?? '') ? insurance : null;
}

export function byNumber(insurances: readonly Insurance[], wanted: string): Insurance | undefined {
	const bare = bareNumber(wanted);
	return insurances.findLast(({ insurerNumber, mended }) =>
		[insurerNumber, ...mended].some((number) => bareNumber(number) === bare)
	);
}

/** Found out about a visit whose patient nobody had named: no fact about her tells it. */
function aNumber(insurerNumber: string): Insurance {
	return { ...noNumbers, insurerNumber, told: [], mended: [], at: 0 };
}
