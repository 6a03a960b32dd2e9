/** A draft as the device may keep it. R7 holds for half-written forms too, sealed as they are. */
import { containsMyNumber } from '../numbers/my-number';
import type { Draft, TypedDate, TypedPatient } from './draft';

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
