/**
 * The clinic's key ring, brought level after a round: a device that joined has brought a key along, or a
 * theft was followed by a new one. Asked for only then, because the server notes every handing out.
 */
import { findAccount, type Account } from '$lib/storage/account';
import { lookForKeys, noteRing } from '$lib/storage/ring-marks';
import { readStanding } from '$lib/storage/standing';
import type { Vault } from '$lib/vault/vault';
import { findDevices, sentFrom, toSender, type Around } from './device-round';
import { keepRing, makeBox } from './enrol';
import { send } from './send';

/** True when there are keys on the ring that were not there before. */
export async function levelRing(
	around: Around,
	{ vault, changed }: { vault: Vault; changed: () => void }
): Promise<boolean> {
	const { disk } = around;
	const account = await findAccount(disk);
	const look = await lookForKeys(disk, new Set(vault.clinicKeys.keys()));
	if (!account || !look.ok) return false;
	const { mark, closed, upTo, epoch } = look.value;
	const devices = await findDevices(around);
	const stolen = devices?.filter(({ state }) => state === 'stolen').length ?? mark.stolen;
	const before = vault.clinicKeys.size;
	if (closed.length === 0 && stolen === mark.stolen) {
		const isSame = upTo === mark.upTo && epoch === mark.epoch;
		if (!isSame) await noteRing(disk, { upTo, stolen, epoch }, []);
		return false;
	}
	if (!(await fetchRing(around, { account, vault }))) return false;
	const grown = vault.clinicKeys.size > before;
	if (grown) changed();
	await noteRing(disk, { upTo, stolen, epoch }, closed);
	return grown;
}

async function fetchRing(
	around: Around,
	{ account, vault }: { account: Account; vault: Vault }
): Promise<boolean> {
	const read = await readStanding(around.disk);
	if (!read.ok) return false;
	const { box, boxKey } = await makeBox();
	const request = { ...sentFrom(around, read.value), boxKey };
	const reply = await send(toSender(around, account), 'keys', request);
	return reply.ok && keepRing(around.disk, { vault, ring: reply.answer.ring, box });
}
