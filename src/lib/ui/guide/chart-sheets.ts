/** The chart on sheets of paper, or on one endless sheet for the screen. */
import type { Chart } from '$lib/domain/flow/chart';
import { toRows, type Ground, type Row } from './chart-rows';
import { toLines } from './text-lines';

/** In millimetres; the text on paper must be read from where people stand. */
export interface Paper {
	width: number;
	height: number;
	margin: number;
	text: number;
}
const text = 5.5;
export const papers = {
	A4: { width: 297, height: 210, margin: 9, text },
	A3: { width: 297, height: 420, margin: 9, text }
} as const satisfies Record<string, Paper>;
export type PaperName = keyof typeof papers;

export interface Sheet {
	width: number;
	height: number;
	text: number;
	head: string | null;
	foot: string | null;
	rows: (Row & { top: number })[];
}

/** One sheet as high as it must be. */
export function toScreen(chart: Chart, ground: Ground): Sheet {
	const rows = stack(toRows(chart, ground), 0);
	const last = rows.at(-1);
	return { ...ground, height: last ? last.top + last.height : 0, head: null, foot: null, rows };
}

/** Sheets with a head and a foot each; a question is not parted from its first answer, an outcome from its checks. */
export function toPaper(
	chart: Chart,
	paper: Paper,
	{ head, foot, closing }: { head: string; foot: string; closing: readonly string[] }
): Sheet[] {
	const { margin, text } = paper;
	const width = paper.width - 2 * margin;
	const height = paper.height - 2 * margin;
	const top = 1.8 * text;
	const room = height - top - 1.6 * text;
	const rows = [...toRows(chart, { width, text }), ...toClosing(closing, { width, text })];
	const sheets: Row[][] = [];
	let free = 0;
	for (const group of toGroups(rows, room)) {
		const needed = group.reduce((sum, row) => sum + row.height, 0);
		if (needed > free) {
			sheets.push([]);
			free = room;
		}
		sheets.at(-1)!.push(...group);
		free -= needed;
	}
	return sheets.map((sheet, at) => ({
		width,
		height,
		text,
		head,
		foot: `${foot} ${at + 1}/${sheets.length}`,
		rows: stack(sheet, top)
	}));
}

/** Lines at the end, each a text of its own. */
function toClosing(lines: readonly string[], { width, text }: Ground): Row[] {
	return lines.map((line, at) => {
		const broken = toLines(line, width / text);
		return {
			kind: 'line',
			height: broken.length * 1.35 * text + 0.3 * text,
			texts: [{ role: at === 0 ? 'title' : 'plain', x: 0, y: 1.05 * text, lines: broken }],
			boxes: [],
			strokes: [],
			arrows: [],
			keep: at === 0
		};
	});
}

/** Rows that stay together, as long as one sheet has room for them. */
function toGroups(rows: readonly Row[], room: number): Row[][] {
	const groups: Row[][] = [];
	let height = Infinity;
	for (const row of rows) {
		height += row.height;
		if (height > room) {
			groups.push([]);
			height = row.height;
		}
		groups.at(-1)!.push(row);
		if (!row.keep) height = Infinity;
	}
	return groups;
}

function stack(rows: readonly Row[], from: number): Sheet['rows'] {
	let top = from;
	return rows.map((row) => {
		const placed = { ...row, top };
		top += row.height;
		return placed;
	});
}
