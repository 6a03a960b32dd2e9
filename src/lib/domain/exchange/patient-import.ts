/** Patients from another program's table: which column is what, and what an import would change. */
import { patientProblems } from '../journal/draft-problems';
import { personToTyped, type TypedPatient } from '../journal/draft';
import { typedToSealed } from '../journal/draft-to-statements';
import type { PatientSealed } from '../journal/statements';
import { parseDate } from '../numbers/era-date';
import { bareText, halfWidth } from '../numbers/half-width';
import { kanaKey } from '../numbers/kana';
import { containsMyNumber } from '../numbers/my-number';
import type { TableLine } from './csv';

export type PatientField = 'kana' | 'name' | 'birth' | 'insurerNumber' | 'phone';

/** Index of the column that holds a field; a field without one stays empty. */
export type ColumnMapping = Readonly<Partial<Record<PatientField, number | undefined>>>;

export const patientFields: Readonly<Record<PatientField, string>> = {
	kana: 'カナ',
	name: '氏名',
	birth: '生年月日',
	insurerNumber: '保険者番号',
	phone: '電話番号'
};

/** Headings that clinic software gives these columns. */
const headings: Readonly<Record<PatientField, RegExp>> = {
	kana: /カナ|かな|ｶﾅ|フリガナ|ふりがな|ﾌﾘｶﾞﾅ|ヨミ|よみ/,
	name: /^(?!.*(?:被保険者|世帯主|保険者|施術)).*(?:氏名|名前|患者名)/,
	birth: /生年月日|誕生日/,
	insurerNumber: /^保険者番号/,
	phone: /電話|TEL|携帯/i
};

export function guessColumns(header: readonly string[]): ColumnMapping {
	const taken = new Set<number>();
	const mapping: Partial<Record<PatientField, number>> = {};
	for (const field of Object.keys(patientFields) as PatientField[]) {
		const at = header.findIndex(
			(heading, column) => !taken.has(column) && headings[field].test(heading)
		);
		if (at < 0) continue;
		taken.add(at);
		mapping[field] = at;
	}
	return mapping;
}

/** A line of the file, counted as a spreadsheet does. */
interface Line {
	line: number;
	patient: PatientSealed;
}

/** One field of a stored patient before and after; a birth date is ISO. */
export interface Change {
	field: PatientField;
	from: string;
	to: string;
}

type Comparison =
	| { kind: 'new' }
	| { kind: 'same'; id: string }
	| { kind: 'differs'; id: string; changes: Change[] }
	| { kind: 'refused'; message: string };

export type PlannedLine = Line & Comparison;

export type ImportPlan =
	| { ok: true; lines: PlannedLine[] }
	| { ok: false; reason: 'no-kana' | 'my-number' | 'no-headings'; message: string };

/** What an import would do, line by line. Nothing is stored, and no line is silently left out. */
export function planImport(
	{ header, rows }: { header: TableLine; rows: readonly TableLine[] },
	mapping: ColumnMapping,
	known: ReadonlyMap<string, PatientSealed>,
	today: string
): ImportPlan {
	const hidden = findMyNumber(header, rows);
	if (hidden) return { ok: false, reason: 'my-number', message: hidden };
	if (header.cells.some(isContent)) {
		return {
			ok: false,
			reason: 'no-headings',
			message:
				`${header.line}行目に日付か番号があるので、見出しの行がないようです。何も取りこんでいません。` +
				'はじめの行に「カナ」「氏名」などの見出しを入れたファイルを作り直してください。'
		};
	}
	if (mapping.kana === undefined) {
		return { ok: false, reason: 'no-kana', message: 'カナの列をえらんでください。' };
	}
	const knownByKana = byKana(known);
	const earlier = new Map<string, Earlier[]>();
	return {
		ok: true,
		lines: rows.map(({ line: place, cells }) => {
			const typed = toTyped(cells, mapping);
			const line = { line: place, patient: typedToSealed(typed.patient) };
			const found: Comparison = compare(
				line.patient,
				knownByKana.get(kanaKey(line.patient.kana)) ?? []
			);
			const refused =
				typed.problem ??
				patientProblems(typed.patient, today)[0]?.message ??
				twice(line, found.kind === 'new', earlier);
			return refused ? { ...line, kind: 'refused', message: refused } : { ...line, ...found };
		})
	};
}

/** What the stored patient becomes: a cell that is empty leaves what is known. */
export function merged(stored: PatientSealed, imported: PatientSealed): PatientSealed {
	const fields = Object.keys(imported) as (keyof PatientSealed)[];
	const told = new Map(fields.map((field) => [field, imported[field] || (stored[field] ?? null)]));
	return { ...imported, ...Object.fromEntries<string | null>(told) };
}

/** Only what the file tells anew: what another device told of the patient meanwhile stays. */
export function toldAnew(changes: readonly Change[]): Partial<PatientSealed> {
	return Object.fromEntries(changes.map(({ field, to }) => [field, to]));
}

function toTyped(
	cells: readonly string[],
	mapping: ColumnMapping
): { patient: TypedPatient; problem: string | null } {
	const cell = (field: PatientField) => cells[mapping[field] ?? -1] ?? '';
	const birth = parseDate(cell('birth'));
	return {
		patient: personToTyped({
			kana: cell('kana'),
			name: cell('name'),
			birth: birth.ok ? birth.date : null,
			insurerNumber: cell('insurerNumber'),
			phone: cell('phone')
		}),
		problem: birth.ok || birth.reason === 'empty' ? null : birth.message
	};
}

type Known = readonly [id: string, patient: PatientSealed];

function byKana(known: ReadonlyMap<string, PatientSealed>): Map<string, Known[]> {
	const groups = new Map<string, Known[]>();
	for (const entry of known) {
		const key = kanaKey(entry[1].kana);
		groups.set(key, [...(groups.get(key) ?? []), entry]);
	}
	return groups;
}

function compare(imported: PatientSealed, namesakes: readonly Known[]): Comparison {
	const possible = namesakes.filter(([, { birth }]) => mayBeBorn(birth, imported.birth));
	const [only, ...others] = possible;
	if (!only) return { kind: 'new' };
	if (others.length > 0) {
		return {
			kind: 'refused',
			message: '同じカナの患者さんが何人もいます。生年月日を入れるか、手で直してください。'
		};
	}
	const [id, stored] = only;
	if (mayBeSomebodyElse(stored, imported)) {
		return {
			kind: 'refused',
			message: '同じカナで、氏名のちがう患者さんがいます。生年月日を入れるか、手で直してください。'
		};
	}
	const after = merged(stored, imported);
	const changes = (Object.keys(patientFields) as PatientField[])
		.map((field) => ({ field, from: stored[field] ?? '', to: after[field] ?? '' }))
		.filter(({ from, to }) => from !== to);
	return changes.length ? { kind: 'differs', id, changes } : { kind: 'same', id };
}

type Naming = Pick<PatientSealed, 'name' | 'birth'>;

/** 恵子 and 慶子 read alike; only a birth date tells that they are one. */
function mayBeSomebodyElse(stored: Naming, imported: Naming): boolean {
	const [known, read] = [bareText(stored.name), bareText(imported.name)];
	const born = stored.birth !== null && stored.birth === imported.birth;
	return !born && known !== '' && read !== '' && known !== read;
}

/** A birth date that is not known fits any. */
function mayBeBorn(one: string | null, other: string | null): boolean {
	return !one || !other || one === other;
}

interface Earlier extends Naming {
	line: number;
	fresh: boolean;
}

/**
 * The same person twice in one file would be registered twice. Whoever is new stands for whoever fits
 * her, as a stored patient does; a stored one may stand in two lines that tell different things.
 */
function twice(
	{ line, patient }: Line,
	fresh: boolean,
	earlier: Map<string, Earlier[]>
): string | null {
	const { name, birth } = patient;
	const key = kanaKey(patient.kana);
	const namesakes = earlier.get(key) ?? [];
	const first = namesakes.find((one) =>
		one.fresh ? mayBeBorn(one.birth, birth) : one.birth === birth
	);
	if (first)
		return mayBeSomebodyElse(first, patient)
			? `${first.line}行目に、同じカナで氏名のちがう人がいます。両方の行に生年月日を入れてください。`
			: `${first.line}行目と同じ人のようです。この行は取りこみません。`;
	earlier.set(key, [...namesakes, { line, name, birth, fresh }]);
	return null;
}

/** A first line that holds a person and no headings would be lost, and shown as the names of columns. */
function isContent(heading: string): boolean {
	return /^[\d\s+().,-]*\d[\d\s+().,-]*$/.test(halfWidth(heading)) || parseDate(heading).ok;
}

/**
 * Also in a column that is not taken: a file that holds My Numbers must not lie about (R7). Also in
 * the first line, which is a person's where the headings are left out; it is never repeated on screen.
 */
function findMyNumber(header: TableLine, rows: readonly TableLine[]): string | null {
	for (const { line, cells } of [header, ...rows]) {
		const column = cells.findIndex(containsMyNumber);
		if (column < 0) continue;
		return (
			`${line}行目の「${(line !== header.line && header.cells[column]) || `${column + 1}列目`}」にマイナンバーのような番号があります。` +
			'何も取りこんでいません。その列を消したファイルを作り直してください。'
		);
	}
	return null;
}
