/** What the staff of a simulated clinic enter and have erased. */
import type { Statement } from '../../src/lib/domain/journal/fact';
import type { Chance } from './chance';
import type { World } from './schedule';
import type { Tablet } from './tablet';

const date = '2026-11-24';

export function statementsOf(
	{ said }: World,
	{ tablet, chance, poison }: { tablet: Tablet; chance: Chance; poison: boolean }
): Statement[] {
	said.count += 1;
	const made = said.count;
	const visit = chance.happens(0.6)
		? `visit ${tablet.name} ${made}`
		: `visit ${chance.between(1, 9)}`;
	const say = (kind: string, about: string, facts: object, pii: object | null = null) =>
		({ id: chance.id(), kind, v: 1, rulebook: '2026-08-01', about, facts, pii }) as Statement;
	const all = [
		say('visit.recorded', visit, { date, state: 'pending', patient: null }, { note: 'メモ' }),
		say('patient.registered', `patient ${made}`, {}, { name: '山田', kana: 'ヤマダ' }),
		say('visit.named', visit, { patient: `patient ${made}` }),
		say('visit.verified', visit, { date, method: 'card', insurer: chance.pick(['same', 'other']) }),
		say('visit.flown', visit, { only: 'a newer version knows' })
	];
	const from = chance.between(0, all.length - 1);
	const some = all.slice(from, from + chance.between(1, 3));
	return poison ? [...some, say('', visit, {})] : some;
}

/** The sealed parts of somebody whom this device knows. */
export async function eraseOne({ chance, hits, erased }: World, tablet: Tablet): Promise<void> {
	const { sealed, facts } = tablet.disk.db;
	const held = await sealed.toCollection().primaryKeys();
	if (held.length === 0) return;
	const fact = await facts.get(chance.pick(held));
	if (!fact) return;
	for (const id of await tablet.erase(fact.about)) erased.add(id);
	hits.erasure += 1;
}
