/** How well the browser protects what is stored here. */
import { localDisk, type Disk } from './disk';

/** 'weak': the browser may clear this origin when it needs room. */
export async function askPersistence(): Promise<'on' | 'weak' | 'unknown'> {
	const storage = globalThis.navigator?.storage;
	if (!storage?.persisted || !storage.persist) return 'unknown';
	try {
		return (await storage.persisted()) || (await storage.persist()) ? 'on' : 'weak';
	} catch {
		return 'unknown';
	}
}

/** False where records lie in one copy only. */
export async function hasSecondCopy({ copy, lock }: Disk = localDisk()): Promise<boolean> {
	const { ok } = await lock(() => copy.read(Number.MAX_SAFE_INTEGER));
	return ok;
}

/** The same answer without asking for anything. */
export async function isPersisted(): Promise<'on' | 'weak' | 'unknown'> {
	try {
		const persisted = await globalThis.navigator?.storage?.persisted?.();
		return persisted === undefined ? 'unknown' : persisted ? 'on' : 'weak';
	} catch {
		return 'unknown';
	}
}
