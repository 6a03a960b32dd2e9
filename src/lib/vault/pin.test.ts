import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64 } from './base64';
import { isWhole, type KeyRow, type PinRow } from './key-row';
import known from './known-answers.json';
import { lockByPins, makePin, openByPin } from './pin';
import { createVault, openVault } from './vault';

const cheap = { memory: 64, passes: 1, lanes: 1 };
let made: Awaited<ReturnType<typeof createVault>>;
let row: PinRow;
beforeAll(async () => {
	made = await createVault('合言葉', cheap);
	row = await makePin(made.vault, 'staff', '4071');
});

describe('openByPin', () => {
	test('comes back to the same keys, with the right PIN only', async () => {
		const locks = await lockByPins([row], made.vault);
		const opened = await openByPin(made.rows, locks.get('staff')!, '4071');
		expect(opened.ok && opened.vault.publicKey).toBe(made.vault.publicKey);
		for (const wrong of ['', '4070', '40710', '1704']) {
			const refused = await openByPin(made.rows, locks.get('staff')!, wrong);
			expect(refused).toEqual({ ok: false, reason: 'wrong-secret' });
		}
	});

	test('opens with no flipped bit of the lock, and not under another salt', async () => {
		const { pinLock, inputs } = known;
		const { head } = known.rows.pin;
		const lock = { head, iv: fromBase64(pinLock.iv), box: fromBase64(pinLock.box) };
		const rows = Object.values(known.rows) as KeyRow[];
		for (const part of ['iv', 'box'] as const) {
			for (let bit = 0; bit < lock[part].length * 8; bit += 7) {
				const bytes = lock[part].slice();
				bytes[bit >> 3]! ^= 1 << (bit & 7);
				const opened = await openByPin(rows, { ...lock, [part]: bytes }, inputs.pin);
				expect(opened).toEqual({ ok: false, reason: 'wrong-secret' });
			}
		}
		const salted = { ...lock, head: { ...head, salt: known.rows.passphrase.head.salt } };
		expect((await openByPin(rows, salted, inputs.pin)).ok).toBe(false);
		expect((await openByPin(rows, lock, inputs.pin)).ok).toBe(true);
	});

	test('tells keys that are damaged on disk from a wrong PIN', async () => {
		const locks = await lockByPins([row], made.vault);
		const [, clinic, signing] = made.rows;
		const rows = [
			{ ...clinic!, box: 'AAAA' },
			{ ...signing!, box: 'AAAA' }
		];
		const opened = await openByPin(rows, locks.get('staff')!, '4071');
		expect(opened).toEqual({ ok: false, reason: 'damaged' });
	});
});

describe('lockByPins', () => {
	test('has a lock for each PIN that is whole and of this device', async () => {
		const other = await createVault('別', cheap);
		const foreign = await makePin(other.vault, 'foreign', '4071');
		const damaged = { ...(await makePin(made.vault, 'damaged', '4071')), iv: row.iv };
		const second = await makePin(made.vault, 'second', '4071');
		const locks = await lockByPins([row, foreign, damaged, second, ...made.rows], made.vault);
		expect([...locks.keys()].sort()).toEqual(['second', 'staff']);
	});
});

describe('makePin', () => {
	test('puts on disk what says nothing without the device key', async () => {
		expect(await isWhole(row)).toBe(true);
		const again = await makePin(made.vault, 'staff', '4071');
		expect([again.head.salt, again.box]).not.toContain(row.head.salt);
		// The row is no lock: with it alone, or with it and the right PIN, nothing opens.
		expect(await openVault([row, ...made.rows.slice(1)], '4071')).toEqual({
			ok: false,
			reason: 'damaged'
		});
	});
});
