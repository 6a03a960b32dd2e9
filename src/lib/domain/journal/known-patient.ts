/** A patient as the screens and the search know her: the view, with its sealed parts opened. */
import { kanaKeys, type KanaKeys } from '../numbers/kana';
import type { JsonObject } from './fact';
import { numbersOf, readInsurances, type Insurance } from './insurances';
import type { PatientSealed } from './statements';
import type { PatientView } from './view';

export interface KnownPatient extends PatientSealed {
	id: string;
	registeredAt: number;
	/** In the order in which they were told; the sealed fields are those of the present one. */
	insurances: Insurance[];
	/** Id of the fact that told the insurer's number as it is now; null while none is known. */
	insuredIn: string | null;
	search: KanaKeys;
}

export interface Reading {
	/** Null where not even a name can be read. */
	known: KnownPatient | null;
	/** False while some sealed part does not open: it is damaged, or of a key that is not here. */
	whole: boolean;
}

/** `opened` may hold the parts of others too. */
export function readPatient(
	{ id, sealedIn, history }: PatientView,
	opened: ReadonlyMap<string, JsonObject>
): Reading {
	const parts = sealedIn.flatMap((part): [string, JsonObject][] => {
		const one = opened.get(part);
		return one ? [[part, one]] : [];
	});
	const whole = parts.length === sealedIn.length;
	const sealed = Object.assign({}, ...parts.map(([, part]) => part)) as PatientSealed;
	// Every patient was given a name, even an empty one.
	if (typeof sealed.name !== 'string') return { known: null, whole };
	const { all, present } = readInsurances(parts, history);
	const known = {
		...sealed,
		...numbersOf(present),
		id,
		registeredAt: history[0]?.at ?? 0,
		insurances: all,
		insuredIn: present?.insurerNumber ? present.told[0]! : null,
		search: kanaKeys(sealed.kana ?? '')
	};
	return { known, whole };
}
