/** Who works at the clinic, as far as a server may know it: their names are sealed, and open on the devices only. */
import type { Queries } from '../database';
import { readAudit } from './audit';

export interface StaffLine {
	id: string;
	role: 'owner' | 'staff';
	/** When it reached the server. */
	added: number;
	/** Null while she works here. */
	removed: number | null;
	/** What the owner calls the device on which she was entered. */
	device: string | null;
}

/** More than any clinic ever had. */
const most = 2_000;

export async function listStaff(queries: Queries, clinic: string): Promise<StaffLine[]> {
	const only = ['staff.added', 'staff.removed'] as const;
	const deeds = await readAudit(queries, clinic, { limit: most, only });
	const removed = new Map(
		deeds.flatMap(({ what, fact, at }) => (what === 'staff.removed' ? [[fact?.about, at]] : []))
	);
	return deeds
		.filter(({ what, fact }) => what === 'staff.added' && typeof fact?.about === 'string')
		.map(({ at, fact, device }): StaffLine => {
			const id = String(fact?.about);
			const role = fact?.facts.role === 'owner' ? 'owner' : 'staff';
			return { id, role, added: at, removed: removed.get(id) ?? null, device };
		})
		.toReversed();
}
