/** A file that left the device → its view. */
import type { Fact } from './fact';
import type { RecordsExported } from './statements';
import type { ExportView } from './view';

export function foldExport(
	{ facts, at, by }: Fact,
	_: readonly Fact[],
	subject: Pick<ExportView, 'id' | 'history' | 'newer'>
): ExportView {
	const exported = facts as unknown as RecordsExported;
	const columns = Array.isArray(exported.columns) ? exported.columns : [];
	return { ...exported, ...subject, kind: 'export', columns, at, by };
}
