/**
 * A clinic with as many records as asked for, as a backup file. Readable parts are those of ordinary
 * visits; names are drawn from a short list, and who came when follows from the number of the visit.
 */
import type { Fact, JsonObject } from '../../src/lib/domain/journal/fact';
import { addDays, lastDayOfMonth } from '../../src/lib/domain/numbers/calendar';
import { writeHead } from '../../src/lib/storage/backup-format';
import { writeFrame, type FactsFrame, type Frame } from '../../src/lib/storage/frames';
import { importAes } from '../../src/lib/vault/aes';
import type { Argon2Cost } from '../../src/lib/vault/argon2';
import { sealFact } from '../../src/lib/vault/fact-seal';
import { sealPiece, wrapFileKey } from '../../src/lib/vault/file-box';
import { signFact } from '../../src/lib/vault/signature';
import { createVault } from '../../src/lib/vault/vault';
import { aRecord } from './visits';

export interface Size {
	patients: number;
	facts: number;
	/** Over which the visits are spread evenly, the last of them `today`'s. */
	days: number;
	/** Day in Japan. */
	today: string;
}

type Stated = Pick<Fact, 'kind' | 'about' | 'facts'> & { at: number; pii: JsonObject | null };

const families =
	'ヤマダ スズキ サトウ タナカ イトウ ワタナベ ナカムラ コバヤシ カトウ ヨシダ'.split(' ');
const given = 'タロウ ハナコ ジロウ ユキコ ケンジ ミサキ アキラ ヨウコ マコト サチコ ヒロシ'.split(
	' '
);
const batch = 200;

export async function writeManyRecords(
	size: Size,
	passphrase: string,
	cost: Argon2Cost
): Promise<Blob> {
	const { rows, vault } = await createVault(passphrase, cost);
	const [device, incarnation] = [crypto.randomUUID(), crypto.randomUUID()];
	const staff = crypto.randomUUID();
	const raw = crypto.getRandomValues(new Uint8Array(32));
	const fileKey = await importAes(raw);
	const pieces: Blob[] = [];
	const add = async (frame: Frame, last: boolean) => {
		const box = await sealPiece(fileKey, { at: pieces.length, last }, writeFrame(frame));
		const length = new Uint8Array(4);
		new DataView(length.buffer).setUint32(0, box.length);
		pieces.push(new Blob([length, box]));
	};
	await add({ t: 'device', device, incarnation, digit: 1 }, false);

	const all = [...statements(size, staff)];
	for (let from = 0; from < all.length; from += batch) {
		const facts = await Promise.all(
			all.slice(from, from + batch).map(async ({ at, pii, ...stated }, place) => {
				const id = crypto.randomUUID();
				const v = stated.kind === 'clinic.set' ? 2 : 1;
				const rulebook = stated.kind === 'visit.recorded' ? '2026-08-01' : null;
				const readable = { id, v, rulebook, ...stated };
				const { sealed, ...sealing } = await sealFact(vault, { ...readable, pii });
				const envelope = { device, incarnation, number: from + place + 1, seen: 0, at };
				const who = { offset: null, offsetAge: null, by: staff, role: 'owner' as const };
				const unsigned = { ...readable, ...sealing, ...envelope, ...who };
				const fact: Fact = { ...unsigned, sig: await signFact(vault, unsigned), seq: null };
				return { fact, sealed };
			})
		);
		const frame: FactsFrame = { t: 'facts', facts, closes: null };
		await add(frame, from + batch >= all.length);
	}
	const { fixed, headBytes } = await writeHead({
		made: Date.parse(`${size.today}T00:00:00Z`),
		key: vault.currentKey,
		rows,
		facts: all.length,
		bytes: pieces.reduce((sum, piece) => sum + piece.size, 0)
	});
	const wrapped = await wrapFileKey(vault, vault.currentKey, { raw, head: headBytes });
	return new Blob([fixed, headBytes, wrapped, ...pieces]);
}

/** The clinic, its patients, half of them corrected once, and visits until the number is reached. */
function* statements({ patients, facts, days, today }: Size, staff: string): Generator<Stated> {
	const first = addDays(today, -(days - 1));
	const start = Date.parse(`${first}T00:00:00Z`);
	const clinic = {
		trades: ['judo'],
		closedWeekdays: [0],
		onlineVerification: 'app',
		claimDay: null,
		depositBy: 'anyone',
		verbalWithoutCard: 'owner',
		checkCycle: null
	};
	const named = { name: '見本整骨院', phone: '', registration: {} };
	yield { kind: 'clinic.set', about: crypto.randomUUID(), facts: clinic, at: start, pii: named };
	const added = { kind: 'staff.added' as const, about: staff, facts: { role: 'owner' }, at: start };
	yield { ...added, pii: { name: '佐藤' } };
	const people = Array.from({ length: patients }, () => crypto.randomUUID());
	let left = facts - 2;
	for (const [at, about] of people.entries()) {
		const pii = personOf(at);
		yield { kind: 'patient.registered', about, facts: {}, at: start, pii };
		left -= 1;
		if (at % 2 === 1 || left <= patients) continue;
		yield { kind: 'patient.corrected', about, facts: {}, at: start, pii: { phone: pii.phone } };
		left -= 1;
	}
	const visits = Math.ceil(left / 1.3);
	for (let at = 0; left > 0; at += 1) {
		const date = addDays(first, Math.min(days - 1, Math.floor((at * days) / visits)));
		for (const stated of visit({ at, date, today, patient: people[(at * 7) % patients] ?? null })) {
			if (left > 0) yield stated;
			left -= 1;
		}
	}
}

/** Three of ten wait for a confirmation, which all but a few got after three days. */
function* visit(one: { at: number; date: string; today: string; patient: string | null }) {
	const { at, date, today, patient } = one;
	const about = crypto.randomUUID();
	const pending = at % 10 < 3;
	const record = aRecord({
		date,
		dayNumber: `${date.slice(8)}-${1}${String((at % 90) + 10)}`,
		patient: at % 50 === 49 ? null : patient,
		outcome: pending ? 'later' : 'verbal',
		state: pending ? 'pending' : 'verified',
		due: pending ? lastDayOfMonth(date) : null,
		insuredNamed: true
	});
	const stated = Date.parse(`${date}T01:00:00Z`) + (at % 400) * 60_000;
	const sealed = { insuredName: '山田 一郎', reasonText: '', note: '' };
	const recorded = {
		kind: 'visit.recorded' as const,
		about,
		facts: record as unknown as JsonObject
	};
	yield { ...recorded, at: stated, pii: sealed };
	const checked = addDays(date, 3);
	if (!pending || at % 100 === 1 || checked > today) return;
	const facts = { method: 'online', date: checked, insurer: 'same', insurerNumbered: false };
	yield { kind: 'visit.verified' as const, about, facts, at: stated + 3 * 86_400_000, pii: null };
}

export function personOf(at: number) {
	const kana = `${families[at % 10]} ${given[Math.floor(at / 10) % 11]}`;
	const year = 1930 + (at % 80);
	return {
		kana,
		name: `見本 ${at}`,
		birth: `${year}-0${(at % 9) + 1}-1${at % 10}`,
		insurerNumber: '06132013',
		phone: `090-0000-${String(at % 10_000).padStart(4, '0')}`
	};
}
