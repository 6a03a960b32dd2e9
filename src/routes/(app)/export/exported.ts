import { v7 as newId } from 'uuid';
import type { Statement } from '$lib/domain/journal/fact';
import type { RecordsExported } from '$lib/domain/journal/statements';
import { statement } from '$lib/state/statement';
import { columns, type Column } from './columns';
import type { Table } from './table';

/** Which columns and how many rows left the device, and never what was in them. */
export function exported({ wanted, ids, shown }: Table): Statement {
	const { from, to, encoding } = wanted;
	const known: Readonly<Record<string, Column>> = columns;
	const named = ids.some((id) => known[id]?.personal);
	const rows = shown.rows.length;
	const facts: RecordsExported = { from, to, encoding, columns: ids, rows, named };
	return statement('records.exported', newId(), { ...facts });
}
