import { v7 as newId } from 'uuid';
import type { Statement } from '$lib/domain/journal/fact';
import type { RecordsExported } from '$lib/domain/journal/statements';
import { statement } from '$lib/state/statement';
import type { Table } from './table';

/** Which columns and how many rows left the device, and never what was in them. */
export function exported({ wanted, ids, shown }: Table): Statement {
	const { from, to, encoding } = wanted;
	const facts: RecordsExported = { from, to, encoding, columns: ids, rows: shown.rows.length };
	return statement('records.exported', newId(), { ...facts });
}
