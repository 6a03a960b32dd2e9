/** A draft as the device may keep it. R7 holds for half-written forms too, sealed as they are. */
import { containsMyNumber } from '../numbers/my-number';
import { newDraft, type Draft, type TypedDate, type TypedPatient } from './draft';
import type { Json } from './fact';

/** The draft with every field empty that holds a My Number; on the screen it stays until it is corrected. */
export function keptDraft(draft: Draft): Draft {
	return {
		...withoutMyNumber(draft, ['yen', 'reasonText', 'insuredName', 'note']),
		typed: keptPatient(draft.typed),
		certificateExpires: keptDate(draft.certificateExpires)
	};
}

function keptPatient(typed: TypedPatient): TypedPatient {
	return {
		...withoutMyNumber(typed, ['kana', 'name', 'insurerNumber', 'phone']),
		birth: keptDate(typed.birth)
	};
}

function keptDate(date: TypedDate): TypedDate {
	return withoutMyNumber(date, ['year', 'month', 'day']);
}

function withoutMyNumber<T extends object, Field extends keyof T & string>(
	row: T & Record<Field, string>,
	fields: readonly Field[]
): T {
	const refused = fields.filter((field) => containsMyNumber(row[field]));
	return { ...row, ...(Object.fromEntries(refused.map((field) => [field, ''])) as Partial<T>) };
}

const ids = { id: '', visitFact: '', patientFact: '', newPatient: '', dayNumber: '' };
const empty = newDraft(ids, '', { trade: 'judo', place: 'clinic', cause: null, outage: null });

/** True when all that the screens read of a draft is there; what a newer version adds does no harm. */
export function isDraft(value: Json): value is Draft & Json {
	if (!hasShape(value, empty)) return false;
	const { answers } = value as unknown as Draft;
	return Object.values(answers).every((answer) => typeof answer === 'string');
}

/** Null in the empty draft stands for a choice: a text once it is made. */
function hasShape(value: unknown, like: unknown): boolean {
	if (like === null) return value === null || typeof value === 'string';
	if (typeof like !== 'object') return typeof value === typeof like;
	if (typeof value !== 'object' || value === null) return false;
	const parts = new Map(Object.entries(value));
	return Object.entries(like).every(([key, part]) => hasShape(parts.get(key), part));
}
