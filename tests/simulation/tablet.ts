/** One device: the production journal, storage and exchange on a disk in memory. */
import { saveAccount } from '../../src/lib/storage/account';
import { eraseSealed } from '../../src/lib/storage/erase';
import { loadKeys } from '../../src/lib/storage/keys';
import { getDevice } from '../../src/lib/storage/device';
import { readGrounds } from '../../src/lib/storage/grounds';
import { appendFacts } from '../../src/lib/storage/journal';
import { recover } from '../../src/lib/storage/recover';
import { saveKeys } from '../../src/lib/storage/save-keys';
import type { Fact, Statement } from '../../src/lib/domain/journal/fact';
import { runDeviceRound, type Around } from '../../src/lib/sync/device-round';
import { proveArrived } from '../../src/lib/sync/prove';
import { levelRing } from '../../src/lib/sync/ring';
import { newMemory, type Ended } from '../../src/lib/sync/round';
import { statusOf, type Status } from '../../src/lib/sync/status';
import { obeyTheft } from '../../src/lib/sync/theft';
import { renewVault } from '../../src/lib/vault/key-ring';
import { createUploadKey } from '../../src/lib/vault/upload-key';
import { openVault, type Vault } from '../../src/lib/vault/vault';
import { anotherTab, memoryDisk, wipedDisk, type MemoryDisk } from '../support/memory-disk';
import { sampleKeys } from '../support/samples';
import type { Clinic } from './clinic';

/** Many pages in a row, as of a log of thousands of facts. */
const smallPage = 8;

// What a wipe empties in a browser, and Node has not.
for (const name of ['localStorage', 'sessionStorage']) {
	Object.defineProperty(globalThis, name, { value: { clear: () => undefined } });
}

export type Wire = (path: string, init: RequestInit) => Promise<Response>;

export interface Tablet {
	readonly name: string;
	readonly device: string;
	vault: Vault;
	/** How far its clock is off. */
	skew: number;
	online: boolean;
	/** Restores of the server before the last answer that reached this device. */
	knownRestores: number;
	disk: MemoryDisk;
	/** Facts of which this device has said "saved". */
	confirmed: Set<string>;
	/** Confirmed with the warning that only one copy holds them, which was then lost. */
	excused: Set<string>;
	save(statements: Statement[]): Promise<Fact[]>;
	/** Ids of the facts whose sealed parts are to be gone everywhere. */
	erase(about: string): Promise<string[]>;
	round(wire: Wire, how: { unlocked: boolean }): Promise<Ended | null>;
	/** Level with the clinic's keys, and every signature looked at: as a page does after a round. */
	afterRound(wire: Wire): Promise<void>;
	/** Hands over what was never sent, and is empty. */
	obey(wire: Wire): Promise<void>;
	status(silent: boolean): Promise<Status>;
	/** The browser starts again; with 'lost', without its database. */
	startAgain(database: 'kept' | 'lost'): Promise<void>;
	throwAway(): void;
}

/** As long as a timer can wait: on a machine that is busy elsewhere no database is given up. */
const endless = 2 ** 31 - 1;

export async function openTablet(
	name: string,
	{ clinic, now, newId }: { clinic: Clinic; now: () => number; newId: () => string }
): Promise<Tablet> {
	let memory = newMemory(smallPage);
	const opened = await openVault(sampleKeys, '合言葉');
	if (!opened.ok) throw new Error('The sample keys do not open');
	const { vault } = opened;
	let session = { device: '', incarnation: '' };
	const inOneCopy = new Set<string>();
	const author = () => ({
		...{ vault, ...session, by: 's1', role: 'staff' as const },
		now: () => now() + tablet.skew
	});
	const around = (fetch: Wire, deviceKey: CryptoKey | null): Around => ({
		disk: tablet.disk,
		app: '1',
		deviceKey,
		fetch,
		now: () => now() + tablet.skew,
		newId,
		beat: () => undefined
	});
	const tablet: Tablet = {
		name,
		device: '',
		vault,
		skew: 0,
		online: true,
		knownRestores: 0,
		disk: memoryDisk(endless),
		confirmed: new Set(),
		excused: new Set(),
		async save(statements) {
			const saved = await appendFacts(author(), statements, null, tablet.disk);
			if (!saved.ok) return [];
			for (const { id } of saved.facts) tablet.confirmed.add(id);
			if (saved.copies === 'database') for (const { id } of saved.facts) inOneCopy.add(id);
			return saved.facts;
		},
		async erase(about) {
			const { db } = tablet.disk;
			const facts = await db.facts.where({ about }).toArray();
			const id = newId();
			const erasing = { subjects: [about], reason: 'patient-asked' as const, newId: () => id };
			const erased = await eraseSealed(author(), erasing, tablet.disk);
			if (!erased.ok) throw new Error('Nothing was in the way of this erasure');
			tablet.confirmed.add(id);
			return facts.filter(({ key }) => key !== null).map((fact) => fact.id);
		},
		round: (wire, { unlocked }) =>
			runDeviceRound(around(wire, unlocked ? vault.signingKey : null), memory),
		async afterRound(wire) {
			await levelRing(around(wire, vault.signingKey), { vault, changed: () => undefined });
			await proveArrived(around(wire, vault.signingKey));
		},
		obey: (wire) =>
			obeyTheft(
				around(wire, null),
				() => undefined,
				() => Promise.resolve()
			),
		async status(silent) {
			const grounds = await readGrounds(tablet.disk);
			return statusOf({ ...grounds, apart: tablet.disk.apart, online: tablet.online, silent });
		},
		async startAgain(database) {
			tablet.disk.copy.fails = null;
			if (database === 'lost') for (const id of inOneCopy) tablet.excused.add(id);
			inOneCopy.clear();
			tablet.disk = database === 'lost' ? wipedDisk(tablet.disk) : anotherTab(tablet.disk);
			memory = newMemory(smallPage);
			disks.push(tablet.disk.db);
			await recover(tablet.disk, now());
			session = await getDevice(tablet.disk);
			await renewVault(vault, await loadKeys(tablet.disk));
		},
		throwAway() {
			for (const db of disks) db.close();
			for (const { name } of disks) indexedDB.deleteDatabase(name);
		}
	};
	const disks = [tablet.disk.db];
	await saveKeys(sampleKeys, tablet.disk);
	session = await getDevice(tablet.disk);
	Object.assign(tablet, { device: session.device });
	const { uploadKey, publicKey } = await createUploadKey();
	await clinic.admit(session.device, { deviceKey: vault.publicKey, uploadKey: publicKey });
	await saveAccount({ clinic: 'clinic-1', label: name, uploadKey }, tablet.disk);
	return tablet;
}
