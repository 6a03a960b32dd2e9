/** A patient as the screens and the search know her: the view, with its sealed parts opened. */
import { kanaKeys, type KanaKeys } from '../numbers/kana';
import type { JsonObject } from './fact';
import type { PatientSealed } from './statements';
import type { PatientView } from './view';

export interface KnownPatient extends PatientSealed {
	id: string;
	registeredAt: number;
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
	const parts = sealedIn.map((part) => opened.get(part)).filter((part) => part !== undefined);
	const whole = parts.length === sealedIn.length;
	const sealed = parts.reduce(tellMore, {}) as unknown as PatientSealed;
	// Every patient was given a name, even an empty one.
	if (typeof sealed.name !== 'string') return { known: null, whole };
	const known = {
		...sealed,
		id,
		registeredAt: history[0]?.at ?? 0,
		insuredIn: insuredIn(sealedIn, opened),
		search: kanaKeys(sealed.kana ?? '')
	};
	return { known, whole };
}

/** 記号・番号・枝番 belong to the insurer that they were told with: another insurer leaves them behind. */
function tellMore(known: JsonObject, part: JsonObject): JsonObject {
	const { insurerNumber = '' } = known;
	const moved = insurerNumber !== '' && (part.insurerNumber ?? insurerNumber) !== insurerNumber;
	return { ...known, ...(moved && { symbol: '', number: '', branch: '' }), ...part };
}

/** Stating the same number again, as every correction does, is no change of insurer. */
function insuredIn(
	sealedIn: readonly string[],
	opened: ReadonlyMap<string, JsonObject>
): string | null {
	let number: unknown = '';
	let told: string | null = null;
	for (const id of sealedIn) {
		const stated = opened.get(id)?.insurerNumber ?? number;
		if (stated !== number) told = stated ? id : null;
		number = stated;
	}
	return told;
}
