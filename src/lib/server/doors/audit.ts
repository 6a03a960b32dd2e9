/** What was done at the doors, exports and key use: added to, never changed. */
import { randomUUID } from 'node:crypto';
import type { Queries } from '../database';

export type Deed =
	| 'link.made'
	| 'link.used'
	| 'owner.signed-in'
	| 'owner.refused'
	| 'owner.signed-out'
	| 'credential.added'
	| 'codes.renewed'
	| 'device.invited'
	| 'device.refused'
	| 'device.asked'
	| 'device.confirmed'
	| 'device.retired'
	| 'device.revoked'
	| 'device.stolen'
	| 'key.kept'
	| 'key.made'
	| 'key.given';

export async function note(
	queries: Queries,
	clinic: string,
	deed: { at: number; what: Deed; who: string; about?: string }
): Promise<void> {
	const { at, what, who, about = '' } = deed;
	await queries
		.insertInto('audit')
		.values({ clinic, id: randomUUID(), at, what, who, about })
		.execute();
}

export function readAudit(queries: Queries, clinic: string, limit: number) {
	return queries
		.selectFrom('audit')
		.select(['at', 'what', 'who', 'about'])
		.where('clinic', '=', clinic)
		.orderBy('at', 'desc')
		.limit(limit)
		.execute();
}
