/**
 * After the server's data was put back: the clinic's keys that only the devices still hold. Under another
 * epoch a device asks once which keys the server has, and hands over those that are missing there.
 */
import { findAccount } from '$lib/storage/account';
import { write } from '$lib/storage/disk';
import { loadKeys } from '$lib/storage/keys';
import { readMeta, writeMeta } from '$lib/storage/meta-rows';
import { readStanding } from '$lib/storage/standing';
import { readRing } from '$lib/vault/key-ring';
import type { Vault } from '$lib/vault/vault';
import { sentFrom, toSender, type Around } from './device-round';
import { send } from './send';

export async function offerRing(around: Around, vault: Vault): Promise<void> {
	const { disk } = around;
	const read = await readStanding(disk);
	const epoch = read.ok ? read.value.epoch : null;
	if (epoch === null) return;
	const last = await readMeta(disk.db, 'ringEpoch').catch(() => epoch);
	if (last === epoch) return;
	// Whoever has just joined has handed over what it brought.
	if (last !== undefined && !(await handOver(around, vault))) return;
	await write(disk, () => writeMeta(disk.db, 'ringEpoch', epoch));
}

/** False when it is to be tried again. */
async function handOver(around: Around, vault: Vault): Promise<boolean> {
	const { disk } = around;
	const [account, read] = await Promise.all([findAccount(disk), readStanding(disk)]);
	if (!account || !read.ok) return false;
	const sender = toSender(around, account);
	const request = sentFrom(around, read.value);
	const asked = await send(sender, 'ring', { ...request, ring: [] });
	// A server from before this message cannot take anything back.
	if (!asked.ok) return asked.reason === 'refused' && asked.refused === 'version';
	const { boxKey, held } = asked.answer;
	const lost = (await readRing(vault, await loadKeys(disk))).filter(({ id }) => !held.includes(id));
	if (lost.length === 0) return true;
	const { sealKey } = await import('$lib/protocol/key-box');
	const ring = await Promise.all(lost.map((key) => sealKey(boxKey, key)));
	const given = await send(sender, 'ring', { ...request, ring });
	return given.ok && given.answer.taken;
}
