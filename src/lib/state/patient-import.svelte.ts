import { readCsv, type ReadTable } from '$lib/domain/exchange/csv';
import {
	guessColumns,
	planImport,
	toldAnew,
	type ColumnMapping,
	type ImportPlan,
	type PatientField,
	type PlannedLine
} from '$lib/domain/exchange/patient-import';
import { readText, type Encoding } from '$lib/domain/exchange/text-file';
import { v7 as newId } from 'uuid';
import type { JsonObject, Statement } from '$lib/domain/journal/fact';
import { app } from './app.svelte';
import { statement } from './statement';

type Table = Extract<ReadTable, { ok: true }>;

/** Patients saved under one lock: other saves of the device never wait long. */
const batch = 100;

const unreadable = {
	empty: 'ファイルに何も入っていません。何も変わっていません。別のファイルをえらんでください。',
	'not-text':
		'表(CSV)のファイルではないようです。何も変わっていません。CSVで書き出したファイルをえらんでください。',
	'no-rows': '見出しの行だけで、患者さんの行がありません。何も変わっていません。'
} as const;

/** After the number of the line. */
const inLine = {
	ragged: 'の列の数が、見出しより多くなっています。',
	quote: 'に、閉じていない「"」があります。次の行と分けられません。'
} as const;

/** One file on its way in: read, its columns named, looked at, and only then saved. */
export class PatientImport {
	fileName = $state('');
	problem = $state<string | null>(null);
	/** Patients of this file that are on the device; null until saving began. */
	saved = $state<number | null>(null);
	busy = $state(false);
	encoding = $state<Encoding | null>(null);
	#table = $state.raw<Table | null>(null);
	#mapping = $state.raw<ColumnMapping>({});

	get header(): readonly string[] {
		return this.#table?.header.cells ?? [];
	}
	get mapping(): ColumnMapping {
		return this.#mapping;
	}
	/** Null while there is no file, and while patients are still read: who is not known yet would seem new. */
	readonly plan = $derived.by<ImportPlan | null>(() =>
		this.#table && app.people.left === 0
			? planImport(this.#table, this.#mapping, app.people.patients, app.today)
			: null
	);

	async open(file: File): Promise<void> {
		this.fileName = file.name;
		this.saved = null;
		this.#table = null;
		const read = readText(new Uint8Array(await file.arrayBuffer()));
		if (!read.ok) {
			this.problem = unreadable[read.reason];
			return;
		}
		const table = readCsv(read.text);
		if (!table.ok) {
			this.problem =
				table.reason === 'ragged' || table.reason === 'quote'
					? `${table.line}行目${inLine[table.reason]}何も変わっていません。ファイルを直してください。`
					: unreadable[table.reason];
			return;
		}
		this.problem = null;
		this.encoding = read.encoding;
		this.#mapping = guessColumns(table.header.cells);
		this.#table = table;
	}

	/** `column` is an index, or null for none. */
	map(field: PatientField, column: number | null): void {
		this.#mapping = { ...this.#mapping, [field]: column ?? undefined };
	}

	/** What fails half-way is said; the same file again then goes on where it stopped. */
	async save(): Promise<void> {
		if (this.busy || !this.plan?.ok) return;
		const statements = this.plan.lines.flatMap(toStatement);
		this.busy = true;
		this.saved = 0;
		try {
			for (let at = 0; at < statements.length; at += batch) {
				const part = statements.slice(at, at + batch);
				const saved = await app.append(part);
				if (!saved.ok) {
					this.problem = `${this.saved}人まで保存しました。残りはまだです。同じファイルをもう一度えらぶと、続きから取りこみます。`;
					return;
				}
				this.saved += part.length;
			}
			this.#table = null;
		} finally {
			this.busy = false;
		}
	}
}

function toStatement(line: PlannedLine): Statement[] {
	const sealed = (patient: object) => ({ ...patient }) as JsonObject;
	if (line.kind === 'new') {
		return [statement('patient.registered', newId(), { from: 'file' }, sealed(line.patient))];
	}
	if (line.kind !== 'differs') return [];
	return [
		statement(
			'patient.corrected',
			line.id,
			{ reason: 'learned-later', from: 'file' },
			sealed(toldAnew(line.changes))
		)
	];
}
