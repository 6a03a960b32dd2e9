/** A visit being entered: kept whole at every answer, so that no reload or crash loses one. */
import type { PaymentKind } from '../flow/rulebook';
import type { Asked, PatientSealed, Place, Trade } from './statements';

export interface TypedDate {
	era: '明治' | '大正' | '昭和' | '平成' | '令和' | '西暦';
	year: string;
	month: string;
	day: string;
}

/** A patient as typed. Nothing is dropped while it cannot be understood yet. */
export interface TypedPatient {
	kana: string;
	name: string;
	birth: TypedDate;
	insurerNumber: string;
	phone: string;
}

/** Who the patient is: not asked yet, 名前はあとで, one the clinic knows, or one typed now. */
type DraftPatient =
	{ kind: 'unasked' } | { kind: 'later' } | { kind: 'known'; id: string } | { kind: 'new' };

export interface Draft {
	/** Becomes the id of the visit. */
	id: string;
	/** Ids of the facts that the save will state, made when the form opens. */
	visitFact: string;
	patientFact: string;
	/** Id of the patient if one is registered with this visit. */
	newPatient: string;
	dayNumber: string;
	/** Visit date in Japan. */
	date: string;
	trade: Trade;
	place: Place;
	cause: string | null;
	outage: string | null;
	/** Signs of trouble that were tried before falling back; a draft of an older version has none. */
	tried?: string[];
	/** On the road; a draft kept by an older version lacks it. */
	round?: string;
	answers: Record<string, string>;
	patient: DraftPatient;
	/** Of a known patient; a draft kept by an older version lacks it. */
	insurer?: string | null;
	typed: TypedPatient;
	/** Null until the staff touches it: the outcome's own preselection holds. */
	payment: PaymentKind | null;
	yen: string;
	reason: string | null;
	reasonText: string;
	family: Asked<'self' | 'family'>;
	insuredName: string;
	aid: Asked<'yes' | 'no'>;
	certificateExpires: TypedDate;
	note: string;
}

const noDate = (era: TypedDate['era']): TypedDate => ({ era, year: '', month: '', day: '' });

export function emptyPatient(): TypedPatient {
	return { kana: '', name: '', birth: noDate('昭和'), insurerNumber: '', phone: '' };
}

/** What a known patient would look like as typed, for a correction. */
export function personToTyped({ birth, ...texts }: PatientSealed): TypedPatient {
	const { kana, name, insurerNumber, phone } = texts;
	const [year = '', month = '', day = ''] =
		birth?.split('-').map((part) => `${Number(part)}`) ?? [];
	const typedBirth = birth ? { era: '西暦' as const, year, month, day } : noDate('昭和');
	return { kana, name, insurerNumber, phone, birth: typedBirth };
}

/** The defaults of the day: answered once, not once per patient. */
interface DayDefaults {
	trade: Trade;
	place: Place;
	cause: string | null;
	outage: string | null;
}

interface DraftIds {
	id: string;
	visitFact: string;
	patientFact: string;
	newPatient: string;
	dayNumber: string;
}

export function newDraft(ids: DraftIds, today: string, defaults: DayDefaults): Draft {
	const { trade, place, cause, outage } = defaults;
	return {
		...ids,
		trade,
		place,
		cause,
		outage,
		date: today,
		answers: {},
		patient: { kind: 'unasked' },
		typed: emptyPatient(),
		payment: null,
		yen: '',
		reason: null,
		reasonText: '',
		family: null,
		insuredName: '',
		aid: null,
		certificateExpires: noDate('令和'),
		note: ''
	};
}
