/** Deliberate breakages of the exchange, each with the oracles of which one must notice it. */
import type { Oracle } from './oracles';

export interface Mutant {
	name: string;
	/** What is written in a file below src/lib, and what stands there instead. */
	edits: readonly (readonly [file: string, from: string, to: string])[];
	oracles: readonly Oracle[];
}

const offers = 'storage/offers.ts';
const pages = 'storage/pages.ts';
const epoch = 'storage/epoch.ts';
const append = 'server/append.ts';
const behind = 'storage/behind.ts';
const status = 'sync/status.ts';
const decide = 'sync/decide.ts';

const mutant = (name: string, oracles: Oracle[], ...edits: Mutant['edits']): Mutant => ({
	...{ name, oracles, edits }
});

/** In the order of the exchange: sent, answered, stored, pulled, begun again, erased, shown. */
export const mutants: readonly Mutant[] = [
	mutant(
		'a wrong clock is never measured',
		['converged'],
		[
			'sync/device-round.ts',
			'measured: (offset) => (sender.offset = offset)',
			'measured: () => undefined'
		]
	),
	mutant(
		'a lost upload key is not renewed',
		['converged', 'lost'],
		['sync/device-round.ts', "ended.refused === 'signature' && deviceKey", 'deviceKey === null']
	),
	mutant(
		'everything counts as sent, whatever the answer names',
		['held', 'lost', 'green', 'converged'],
		[offers, "await db.unsent.where('id').anyOf(done).delete();", 'await db.unsent.clear();']
	),
	mutant(
		'a fact counts as sent before it is answered',
		['held', 'lost', 'green'],
		[
			offers,
			"db.transaction('r', [db.unsent, db.facts, db.sealed], async () => {",
			"db.transaction('rw', [db.unsent, db.facts, db.sealed], async () => {"
		],
		[
			offers,
			'const ids = rows.map(({ id }) => id);',
			'const ids = rows.map(({ id }) => id); await db.unsent.bulkDelete(rows.map(({ place }) => place));'
		]
	),
	mutant(
		'a late answer from before a restore counts',
		['held', 'lost', 'sent', 'converged', 'green'],
		[offers, "if (judged !== 'fits') return judged;", "if (judged === 'stale') return judged;"]
	),
	mutant(
		'an answer counts whatever its epoch',
		['held', 'lost', 'sent', 'converged', 'green'],
		[
			'storage/standing.ts',
			"if (epoch !== row.epoch) return 'moved';",
			"if (row.epoch === null) return 'moved';"
		]
	),
	mutant(
		'what the server set aside is dropped',
		['held', 'green', 'lost', 'gap-free'],
		[
			offers,
			'await db.quarantine.put({ id: fact.id, reason: result.reason, at, asked: null });',
			''
		]
	),
	mutant(
		'the cursor moves over holes',
		['held', 'converged', 'green'],
		[offers, 'if (seq !== cursor + 1) break;', '']
	),
	mutant(
		'the server says stored and stores nothing',
		['held', 'green', 'lost', 'sent', 'converged'],
		[append, 'if (facts.length) {', 'if (facts.length && locked.head % 5 < 4) {']
	),
	mutant(
		'the server numbers a known fact again',
		['held', 'sent', 'converged', 'green'],
		[append, "state: 'dup', seq: before.seq", "state: 'dup', seq: head.head + 1"]
	),
	mutant(
		'the log has a hole',
		['gap-free', 'converged'],
		[append, 'head.head += 1;', 'head.head += head.head === 30 ? 2 : 1;']
	),
	mutant(
		'the log goes backwards and keeps its epoch',
		['held', 'lost', 'converged', 'sent', 'green'],
		['server/journal-store.ts', 'if (await holds(queries, clinic, seen)) return', 'return']
	),
	mutant(
		'pages skip a fact for a while, and are taken in',
		['converged', 'green'],
		['server/read.ts', 'return rows.map(', 'return rows.filter(({ seq }) => seq % 9 > 0).map('],
		[pages, 'seq !== row.cursor + 1 + place', 'false']
	),
	mutant(
		'the cursor moves without the page',
		['converged', 'green'],
		[pages, 'await db.facts.bulkAdd(arrived);', '']
	),
	mutant(
		'a page that comes counts for everything that waits',
		['held'],
		[pages, "await db.unsent.where('id').anyOf(ids).delete();", 'await db.unsent.clear();']
	),
	mutant(
		'pulled numbers are not stored',
		['held', 'sent', 'converged', 'green'],
		[pages, 'seq: numbers.get(fact.id) ?? null }', 'seq: null }']
	),
	mutant(
		'a pulled page leaves the views as they were',
		['converged'],
		[pages, 'else await refreshViews(db, subjects);', '']
	),
	mutant(
		'views that were put off are never made',
		['converged'],
		[behind, 'await refreshViews(db, subjects.slice(at, end));', '']
	),
	mutant(
		'what was put off is not noted',
		['converged'],
		[behind, 'await db.behind.add({ subjects: [...new Set(subjects)] });', '{}']
	),
	mutant(
		'the notes go with the first views of many',
		['converged'],
		[behind, 'const batch = 500;', 'const batch = 5;'],
		[behind, 'if (end >= subjects.length)', 'if (at === 0)'],
		[behind, 'at < subjects.length; at += batch', 'at < Math.min(1, subjects.length); at += batch']
	),
	mutant(
		'green over records that are not shown',
		['green'],
		['sync/round.ts', 'await catchUpBehind(ports.disk, 0);', ''],
		[status, ' && behind === 0', '']
	),
	mutant(
		'nothing is ever pulled',
		['converged'],
		[
			decide,
			'if (unlocked && (!pulled || cursor < head))',
			'if (unlocked && !pulled && cursor < 0)'
		]
	),
	mutant(
		'another epoch is never entered',
		['held', 'lost', 'converged', 'sent', 'green'],
		[decide, 'met !== null && met !== epoch', 'met !== null && epoch === null']
	),
	mutant(
		'nothing is offered again in another epoch',
		['held', 'lost', 'converged', 'green'],
		[epoch, 'await db.unsent.bulkAdd(facts.map(({ id }, at) => ({ place: below - at, id })));', '']
	),
	mutant(
		'what is offered again takes the place of what still waits',
		['held', 'lost', 'green'],
		[epoch, 'Math.min(lowest, firstPlace) - 1', 'firstPlace - 1'],
		[epoch, 'db.unsent.bulkAdd', 'db.unsent.bulkPut']
	),
	mutant(
		'the cursor survives another epoch',
		['held', 'converged', 'sent', 'green'],
		[epoch, "epoch: null, cursor: 0, head: 0, hash: ''", 'epoch: null']
	),
	mutant(
		'facts out of the second copy are not offered',
		['held', 'lost', 'converged', 'green'],
		['storage/absorb.ts', 'ids.filter((id) => !known.has(id))', 'ids.filter(() => false)']
	),
	mutant(
		'the server takes back an erased part',
		['resurrected'],
		[append, '!erased.has(id) && !erasures.has(id)', 'id.length > 0']
	),
	mutant(
		'other devices keep an erased part',
		['resurrected'],
		['storage/erased.ts', 'db.sealed.bulkDelete(ids),', '']
	),
	mutant(
		'the second copy keeps an erased part',
		['resurrected'],
		['storage/erased.ts', "writeMeta(db, 'scrub', true)", 'undefined']
	),
	mutant(
		'a stolen device hands nothing over',
		['lost'],
		[
			'sync/theft.ts',
			'await sendTheRest({ ...around, deviceKey: null }, pause).catch(() => undefined);',
			''
		]
	),
	mutant(
		'nobody asks for the key made after a theft',
		['ring'],
		['sync/ring.ts', 'if (closed.length === 0 && stolen === mark.stolen) {', 'if (stolen >= 0) {']
	),
	mutant('green in spite of what is unsent', ['green'], [status, 'unsent === 0 && ', '']),
	mutant(
		'green in spite of what was set aside',
		['green'],
		[status, 'quarantined + conflicts', 'conflicts']
	),
	mutant('green without all of the log', ['green'], [status, ' && cursor >= head', ''])
];

/** For every run of the tests: one that loses, one that leaves devices apart, one that brings back. */
export const everyTime = mutants.filter(({ name }) =>
	[
		'a fact counts as sent before it is answered',
		'a pulled page leaves the views as they were',
		'the server takes back an erased part'
	].includes(name)
);
