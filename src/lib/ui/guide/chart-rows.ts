/**
 * The chart as rows one under the other, like the branches of a tree:
 *
 *   ① question
 *   ├ answer ─────▶ A outcome
 *   └ answer
 *     ② question
 *     └ answer ───▶ ① again
 */
import type { Branch, Chart, ChartOutcome, ChartQuestion } from '$lib/domain/flow/chart';
import { stateTexts } from './state-texts';
import { textWidth, toLines } from './text-lines';

export type Shape = 'question' | ChartOutcome['state'];
export type Role = 'mark' | 'title' | 'label' | 'target' | 'rule' | 'plain';

export interface Text {
	role: Role;
	x: number;
	/** Baseline of the first line, from the top of the row. */
	y: number;
	lines: readonly string[];
	end?: boolean;
}
export interface Box {
	shape: Shape;
	x: number;
	y: number;
	width: number;
	height: number;
}
export interface Row {
	kind: 'heading' | 'question' | 'answer' | 'outcome' | 'line';
	height: number;
	texts: Text[];
	boxes: Box[];
	/** Straight lines, [x1, y1, x2, y2]. */
	strokes: [number, number, number, number][];
	/** Tip of an arrow that points right or down. */
	arrows: { x: number; y: number; down: boolean }[];
	/** Stays on one sheet with the next row, where both find room. */
	keep: boolean;
}
/** Room for the rows, and the size of the text, in one unit. */
export interface Ground {
	width: number;
	text: number;
}

export function toRows(chart: Chart, { width, text: em }: Ground): Row[] {
	/** Narrow ground leaves little room for indents. */
	const step = Math.min(2 * em, Math.max(0.6 * em, width / 16));
	const markRoom = Math.min(2.2 * em, width / 12);
	const leading = 1.35 * em;
	/** Of boxes, to their text. */
	const pad = 0.35 * em;
	/** Between rows. */
	const gap = 0.3 * em;
	const isWide = width >= 38 * em;
	/** Where outcomes stand beside their answers. */
	const column = isWide ? 0.55 * width : 0;
	const rows: Row[] = [];
	const parts = new Map([...chart.questions, ...chart.outcomes].map((part) => [part.mark, part]));
	const drawn = new Set<string>();
	/** Trunks, by depth, that go on below the row. */
	const trunks = new Set<number>();

	const trunkAt = (depth: number) => depth * step + 0.35 * step;
	const linesIn = (text: string, room: number) => toLines(text, room / em);

	function add(kind: Row['kind'], height: number, change: Partial<Row> = {}): Row {
		const through = [...trunks].map((depth): Row['strokes'][number] => [
			trunkAt(depth),
			0,
			trunkAt(depth),
			height
		]);
		const row = { kind, height, texts: [], boxes: [], arrows: [], keep: false, ...change };
		const added = { ...row, strokes: [...through, ...(change.strokes ?? [])] };
		rows.push(added);
		return added;
	}

	function addTitle(part: ChartQuestion | ChartOutcome, x: number): void {
		const shape = part.kind === 'question' ? 'question' : part.state;
		const rule = `${part.rule} ${part.certainty}`.trim();
		const inner = x + pad + markRoom;
		const ruleRoom = textWidth(rule) * em + em;
		const titleRoom = width - inner - pad;
		const isBeside = textWidth(part.title) * em + ruleRoom <= titleRoom;
		const lines = linesIn(part.title, titleRoom);
		const under = isBeside ? 0 : linesIn(rule, titleRoom).length;
		const height = (lines.length + under) * leading + 2 * pad;
		const first = pad + 1.05 * em;
		add(part.kind, height + gap, {
			keep: true,
			boxes: [{ shape, x, y: 0, width: width - x, height }],
			strokes: [[x + 0.35 * step, height, x + 0.35 * step, height + gap]],
			texts: [
				{ role: 'mark', x: x + pad + 0.2 * em, y: first, lines: [part.mark] },
				{ role: 'title', x: inner, y: first, lines },
				isBeside
					? { role: 'rule', x: width - pad, y: first, lines: [rule], end: true }
					: {
							role: 'rule',
							x: inner,
							y: first + lines.length * leading,
							lines: linesIn(rule, titleRoom)
						}
			]
		});
	}

	function addQuestion(question: ChartQuestion, depth: number): void {
		drawn.add(question.mark);
		addTitle(question, depth * step);
		question.answers.forEach((answer, at) => {
			addWay(answer, depth, at === question.answers.length - 1);
		});
	}

	/** A way out of the trunk at `depth`, and what it leads to. */
	function addWay(
		{ label, hint, branches }: { label: string; hint: string | null; branches: readonly Branch[] },
		depth: number,
		isLast: boolean
	): void {
		const [only] = branches;
		const single = branches.length === 1 && only ? parts.get(only.to) : undefined;
		const goesDown = single?.kind === 'question' && !drawn.has(single.mark);
		addAnswer({ label, hint, depth, isLast, to: goesDown ? undefined : single, goesDown });
		if (goesDown && single) addQuestion(single, depth + 1);
		if (branches.length < 2) return;
		branches.forEach(({ when, to }, at) => {
			const way = { label: when ?? '', hint: null, branches: [{ when: null, to }] };
			addWay(way, depth + 1, at === branches.length - 1);
		});
	}

	function addAnswer(answer: {
		label: string;
		hint: string | null;
		depth: number;
		isLast: boolean;
		to: ChartQuestion | ChartOutcome | undefined;
		goesDown: boolean;
	}): void {
		const { depth, to } = answer;
		const x = (depth + 1) * step;
		const first = pad + 1.05 * em;
		const beside = isWide && to !== undefined;
		const room = (beside ? column - 2 * em : width) - x;
		const label = linesIn(answer.label + (answer.hint ? `(${answer.hint})` : ''), room);
		const texts: Text[] = [{ role: 'label', x, y: first, lines: label }];
		const boxes: Box[] = [];
		const strokes: Row['strokes'] = [];
		const arrows: Row['arrows'] = [];
		let height = label.length * leading + 2 * pad;
		if (to) {
			const left = beside ? column : x + Math.min(1.8 * em, step);
			const top = beside ? 0 : height - pad;
			const inner = left + pad + markRoom;
			const again = to.kind === 'question';
			const lines = linesIn(again ? 'へすすむ' : to.title, width - inner - pad);
			const boxHeight = lines.length * leading + 2 * pad;
			boxes.push({
				shape: again ? 'question' : to.state,
				x: left,
				y: top,
				width: width - left,
				height: boxHeight
			});
			texts.push(
				{ role: 'mark', x: left + pad + 0.2 * em, y: top + first, lines: [to.mark] },
				{ role: 'target', x: inner, y: top + first, lines }
			);
			const middle = top + pad + 0.7 * em;
			const from = beside ? x + textWidth(label[0] ?? '') * em + 0.4 * em : x + 0.1 * em;
			strokes.push([from, middle, left - 0.2 * em, middle]);
			arrows.push({ x: left - 0.1 * em, y: middle, down: false });
			height = Math.max(height, top + boxHeight);
		}
		const elbow = pad + 0.7 * em;
		trunks.delete(depth);
		strokes.push([trunkAt(depth), 0, trunkAt(depth), answer.isLast ? elbow : height + gap]);
		strokes.push([trunkAt(depth), elbow, x - 0.15 * step, elbow]);
		if (answer.goesDown) {
			strokes.push([trunkAt(depth + 1), height - 0.3 * em, trunkAt(depth + 1), height + gap]);
			arrows.push({ x: trunkAt(depth + 1), y: height + gap, down: true });
		}
		add('answer', height + gap, { texts, boxes, strokes, arrows, keep: answer.goesDown });
		if (!answer.isLast) trunks.add(depth);
	}

	function addLine(text: string, indent: number, keep = false): void {
		const lines = linesIn(text, width - indent);
		const y = 1.05 * em;
		add('line', lines.length * leading + gap, {
			keep,
			texts: [{ role: 'plain', x: indent, y, lines }]
		});
	}

	function addHeading(text: string): void {
		const lines = linesIn(text, width);
		const height = lines.length * leading + 0.3 * em;
		add('heading', height + 0.5 * em, {
			keep: true,
			texts: [{ role: 'title', x: 0, y: 1.2 * em, lines }],
			strokes: [[0, height, width, height]]
		});
	}

	function addOutcome(outcome: ChartOutcome): void {
		const from = rows.length;
		const ways = [...outcome.checks, ...outcome.others];
		addTitle(outcome, 0);
		trunks.add(0);
		addLine(`${statesOnPaper[outcome.state]}。お支払い: ${outcome.payment}`, step, true);
		trunks.clear();
		ways.forEach((way, at) => addWay(way, 0, at === ways.length - 1));
		for (const next of outcome.next) addLine(`つぎに: ${next}`, step);
		for (const row of rows.slice(from, -1)) row.keep = true;
		rows.at(-1)!.height += em;
	}

	const [begin] = chart.start;
	const first = chart.start.length === 1 && begin ? parts.get(begin.to) : undefined;
	addHeading('流れ');
	if (first?.kind === 'question') addQuestion(first, 0);
	else addWay({ label: 'はじめ', hint: null, branches: chart.start }, 0, true);
	rows.at(-1)!.height += em;

	addHeading('結果ごとに確認すること');
	addLine(howToRead, 0, true);
	for (const outcome of chart.outcomes) addOutcome(outcome);
	return rows;
}

const howToRead =
	'確認できないときは、矢印の先へすすみます。矢印のない項目は、確認してから保存します。';
/** On paper nothing else tells how long it may wait. */
const statesOnPaper = { ...stateTexts, pending: `${stateTexts.pending}(来院した月の末日まで)` };
