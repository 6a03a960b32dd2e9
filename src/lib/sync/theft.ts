/**
 * The owner has reported this device as stolen. In this order, because it may be switched off at any
 * moment: the keys, so that nothing here opens any more; what was never sent, still sealed, which the
 * server sets aside; then everything. Cut off, it goes on at the next start, without keys.
 */
import { limits } from '$lib/protocol/limits';
import { findAccount } from '$lib/storage/account';
import { readOffers } from '$lib/storage/offers';
import { readStanding } from '$lib/storage/standing';
import { dropKeys, wipeDevice } from '$lib/storage/wipe';
import { sentFrom, toSender, type Around } from './device-round';
import { toParcel } from './parcel';
import { send } from './send';

/** `forget`: the keys leave the memory of every tab. */
export async function obeyTheft(around: Around, forget: () => void): Promise<void> {
	forget();
	await dropKeys(around.disk);
	await sendTheRest({ ...around, deviceKey: null }).catch(() => undefined);
	await wipeDevice(around.disk);
}

async function sendTheRest(around: Around): Promise<void> {
	const { disk } = around;
	const [account, read] = await Promise.all([findAccount(disk), readStanding(disk)]);
	if (!account || !read.ok) return;
	const sender = toSender(around, account);
	const without = new Set<string>();
	for (;;) {
		const offers = await readOffers(disk, { most: limits.pushFacts, without });
		if (!offers.ok || offers.value.length === 0) return;
		const facts = toParcel(offers.value);
		const reply = await send(sender, 'push', { ...sentFrom(around, read.value), facts });
		if (!reply.ok && reply.reason === 'unreachable') return;
		for (const { fact } of offers.value.slice(0, facts.length)) without.add(fact.id);
	}
}
