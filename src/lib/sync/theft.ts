/**
 * The owner has reported this device as stolen. In this order, because it may be switched off at any
 * moment: the keys, so that nothing here opens any more; what was never sent, still sealed, which the
 * server sets aside; then everything. Cut off, it goes on at the next start, without keys.
 */
import { findAccount } from '$lib/storage/account';
import { readOffers } from '$lib/storage/offers';
import { readStanding } from '$lib/storage/standing';
import { dropKeys, wipeDevice } from '$lib/storage/wipe';
import { sentFrom, toSender, type Around } from './device-round';
import { toParcel } from './parcel';
import { grow, isTired, isTooMuch, newPortion, shrink } from './portion';
import { send } from './send';

type Pause = (ms: number) => Promise<void>;
const pauseFor: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** All of them together: a server that stays busy must not keep a stolen device from being emptied. */
const pauses = [2_000, 4_000, 8_000, 16_000, 30_000];

/** `forget`: the keys leave the memory of every tab. */
export async function obeyTheft(
	around: Around,
	forget: () => void,
	pause: Pause = pauseFor
): Promise<void> {
	forget();
	// What cannot be dropped now keeps neither the rest from leaving nor the wipe from trying again.
	await dropKeys(around.disk).catch(() => undefined);
	await sendTheRest({ ...around, deviceKey: null }, pause).catch(() => undefined);
	await wipeDevice('server', around.disk);
}

async function sendTheRest(around: Around, pause: Pause): Promise<void> {
	const { disk } = around;
	const [account, read] = await Promise.all([findAccount(disk), readStanding(disk)]);
	if (!account || !read.ok) return;
	const sender = toSender(around, account);
	const portion = newPortion();
	const left = [...pauses];
	while (!isTired(portion)) {
		const offers = await readOffers(disk, portion);
		if (!offers.ok || offers.value.length === 0) return;
		const facts = toParcel(offers.value);
		const first = offers.value[0]!.fact.id;
		const reply = await send(sender, 'push', { ...sentFrom(around, read.value), facts });
		if (!reply.ok && reply.reason === 'unreachable') return;
		const isStored = reply.ok ? reply.answer.results.length > 0 : reply.refused === 'stolen';
		const splits = !reply.ok && isTooMuch(reply.refused);
		if (isStored) {
			for (const { fact } of offers.value.slice(0, facts.length)) portion.without.add(fact.id);
			grow(portion);
		} else if (splits && facts.length > 1) {
			shrink(portion, first, facts.length);
		} else {
			const ms = left.shift();
			if (ms !== undefined) await pause(ms);
			else if (splits) shrink(portion, first, facts.length);
			else return;
		}
	}
}
