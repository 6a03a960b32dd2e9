/** Which rows of a long list are drawn, and how much room the others leave. Pure; in px. */

/** Where a row stands in the whole list, told to screen readers, and the room before it. */
export interface RowPlace {
	id: string;
	at: number;
	of: number;
	gap: number;
}

export interface DrawnRow {
	at: number;
	/** Room of the rows left out right before this one. */
	gap: number;
}

export interface RowsInView {
	rows: DrawnRow[];
	/** Room of the rows left out behind the last drawn one. */
	rest: number;
}

interface Sight {
	count: number;
	/** Height of a row with the distance to the next; a guess where it was never drawn. */
	heightAt: (at: number) => number;
	/** What can be seen, measured from the top of the list. */
	from: number;
	to: number;
	/** A row that stays wherever it lies, because it has the focus. */
	kept: number | null;
}

export function rowsInView({ count, heightAt, from, to, kept }: Sight): RowsInView {
	const rows: DrawnRow[] = [];
	let gap = 0;
	let top = 0;
	for (let at = 0; at < count; at += 1) {
		const height = heightAt(at);
		const seen = top + height > from && top < to;
		if (seen || at === kept) {
			rows.push({ at, gap });
			gap = 0;
		} else gap += height;
		top += height;
	}
	return { rows, rest: gap };
}

/** Nothing to be drawn anew. */
export function isSame(one: RowsInView, other: RowsInView): boolean {
	return (
		one.rest === other.rest &&
		one.rows.length === other.rows.length &&
		one.rows.every(({ at, gap }, index) => {
			const row = other.rows[index];
			return row?.at === at && row.gap === gap;
		})
	);
}
