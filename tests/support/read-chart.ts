/** Reads a drawn chart as a person does: words, marks, indents and arrows, from top to bottom. */

/** One answer or check as printed, with the marks that its arrows point to. */
interface PrintedWay {
	label: string;
	to: { when: string | null; mark: string }[];
}
export interface PrintedPart {
	title: string;
	ways: PrintedWay[];
	/** Other sentences that stand under it. */
	lines: string[];
}
interface PrintedRow {
	kind: string;
	texts: { role: string; x: number; words: string }[];
	/** Left edge of the box around the whole row. */
	box: number;
	arrow: 'right' | 'down' | null;
}

/** What is printed on these sheets, without blanks, by the mark in front of it; the first is where a reader begins. */
export function readChart(svgs: readonly string[]): Map<string, PrintedPart> {
	const parts = new Map<string, PrintedPart>();
	/** What stands further left and above: a part, or an answer that splits in two. */
	let open: { left: number; part: PrintedPart; way: PrintedWay | null }[] = [];
	let pointing: PrintedWay['to'][number] | null = null;
	for (const row of svgs.flatMap(readRows)) {
		const words = (role: string) => row.texts.find((text) => text.role === role)?.words ?? '';
		if (row.kind === 'question' || row.kind === 'outcome') {
			const part = { title: words('title'), ways: [], lines: [] };
			parts.set(words('mark'), part);
			if (pointing) pointing.mark = words('mark');
			open = [...open.filter(({ left }) => left < row.box), { left: row.box, part, way: null }];
		} else if (row.kind === 'answer') {
			const left = row.texts.find(({ role }) => role === 'label')!.x;
			open = open.filter((above) => above.left < left - 1);
			const owner = open.at(-1) ?? { part: beginning(parts), way: null };
			const way: PrintedWay = { label: words('label'), to: [] };
			const to = { when: owner.way ? way.label : null, mark: words('mark') };
			if (owner.way) owner.way.to.push(to);
			else owner.part.ways.push(way);
			if (row.arrow && !owner.way) way.to.push(to);
			open.push({ left, part: owner.part, way });
			pointing = row.arrow === 'down' ? to : null;
			continue;
		} else if (row.kind === 'line') {
			open.at(0)?.part.lines.push(words('plain'));
		} else {
			open = [];
		}
		pointing = null;
	}
	return parts;
}

/** What hangs on no box is where the reader has to decide first. */
function beginning(parts: Map<string, PrintedPart>): PrintedPart {
	const part = parts.get('') ?? { title: '', ways: [], lines: [] };
	parts.set('', part);
	return part;
}

function readRows(svg: string): PrintedRow[] {
	return [...svg.matchAll(/<g class="([a-z]+)[^>]*>(.*?)<\/g>/gs)].map(
		([, kind = '', inner = '']) => ({
			kind,
			texts: [...inner.matchAll(/<text class="([a-z]+)[^>]*>(.*?)<\/text>/gs)].map(
				([, role = '', lines = '']) => ({
					role,
					x: Number(/ x="([\d.]+)"/.exec(lines)?.[1]),
					words: [...lines.matchAll(/<tspan[^>]*>(.*?)<\/tspan>/gs)]
						.map(([, line]) => line)
						.join('')
						.replaceAll(' ', '')
				})
			),
			box: Number(/<rect [^>]*?x="([\d.]+)"/.exec(inner)?.[1] ?? 0),
			arrow: readArrow(inner)
		})
	);
}

/** A tip drawn along the line it ends points right; one drawn across it points down. */
function readArrow(inner: string): PrintedRow['arrow'] {
	const tip = /<path [^>]*d="M[\d.]+ [\d.]+l-[\d.]+ -[\d.]+([hv])/.exec(inner);
	if (!tip) return null;
	return tip[1] === 'h' ? 'down' : 'right';
}
