/** One device: the production journal, storage and exchange on a disk in memory. */
import { saveAccount } from '../../src/lib/storage/account';
import { getDevice } from '../../src/lib/storage/device';
import { readGrounds } from '../../src/lib/storage/grounds';
import { appendFacts } from '../../src/lib/storage/journal';
import { recover } from '../../src/lib/storage/recover';
import { saveKeys } from '../../src/lib/storage/save-keys';
import type { Fact, Statement } from '../../src/lib/domain/journal/fact';
import { runDeviceRound } from '../../src/lib/sync/device-round';
import { newMemory, type Ended } from '../../src/lib/sync/round';
import { statusOf, type Status } from '../../src/lib/sync/status';
import { createUploadKey } from '../../src/lib/vault/upload-key';
import { anotherTab, memoryDisk, wipedDisk, type MemoryDisk } from '../support/memory-disk';
import { sampleKeys, vault } from '../support/samples';
import type { Clinic } from './clinic';

export type Wire = (path: string, init: RequestInit) => Promise<Response>;

export interface Tablet {
	readonly name: string;
	/** How far its clock is off. */
	skew: number;
	online: boolean;
	disk: MemoryDisk;
	/** Facts of which this device has said "saved". */
	confirmed: Set<string>;
	/** Confirmed with the warning that only one copy holds them, which was then lost. */
	excused: Set<string>;
	save(statements: Statement[]): Promise<Fact[]>;
	round(wire: Wire, how: { unlocked: boolean }): Promise<Ended | null>;
	status(silent: boolean): Promise<Status>;
	/** The browser starts again; with 'lost', without its database. */
	startAgain(database: 'kept' | 'lost'): Promise<void>;
}

export async function openTablet(
	name: string,
	{ clinic, now }: { clinic: Clinic; now: () => number }
): Promise<Tablet> {
	let memory = newMemory();
	let session = { device: '', incarnation: '' };
	const inOneCopy = new Set<string>();
	const tablet: Tablet = {
		name,
		skew: 0,
		online: true,
		disk: memoryDisk(),
		confirmed: new Set(),
		excused: new Set(),
		async save(statements) {
			const by = { vault, ...session, by: 's1', role: 'staff' as const };
			const clock = () => now() + tablet.skew;
			const saved = await appendFacts({ ...by, now: clock }, statements, null, tablet.disk);
			if (!saved.ok) return [];
			for (const { id } of saved.facts) tablet.confirmed.add(id);
			if (saved.copies === 'database') for (const { id } of saved.facts) inOneCopy.add(id);
			return saved.facts;
		},
		round: (wire, { unlocked }) =>
			runDeviceRound(
				{
					disk: tablet.disk,
					app: '1',
					deviceKey: unlocked ? vault.signingKey : null,
					fetch: wire,
					now: () => now() + tablet.skew,
					newId: () => crypto.randomUUID(),
					beat: () => undefined
				},
				memory
			),
		async status(silent) {
			const grounds = await readGrounds(tablet.disk);
			return statusOf({ ...grounds, online: tablet.online, silent });
		},
		async startAgain(database) {
			tablet.disk.copy.fails = null;
			if (database === 'lost') for (const id of inOneCopy) tablet.excused.add(id);
			inOneCopy.clear();
			tablet.disk = database === 'lost' ? wipedDisk(tablet.disk) : anotherTab(tablet.disk);
			memory = newMemory();
			await recover(tablet.disk, now());
			session = await getDevice(tablet.disk);
		}
	};
	await saveKeys(sampleKeys, tablet.disk);
	session = await getDevice(tablet.disk);
	const { uploadKey, publicKey } = await createUploadKey();
	await clinic.admit(session.device, { deviceKey: vault.publicKey, uploadKey: publicKey });
	await saveAccount({ clinic: 'clinic-1', label: name, uploadKey }, tablet.disk);
	return tablet;
}
