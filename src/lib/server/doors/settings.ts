/** A value under a name: a clinic's own, or under the empty clinic the whole server's. */
import type { Queries } from '../database';

export async function findSetting(
	queries: Queries,
	clinic: string,
	name: string
): Promise<string | null> {
	const row = await queries
		.selectFrom('setting')
		.select('value')
		.where('clinic', '=', clinic)
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.value ?? null;
}
