/** A log as a server keeps it, in short: for tests of one device. */
import type { Fact } from '../../src/lib/domain/journal/fact';
import { appendFacts } from '../../src/lib/storage/journal';
import { saveKeys } from '../../src/lib/storage/save-keys';
import type { NoAnswer } from '../../src/lib/sync/post';
import { memoryDisk } from './memory-disk';
import { enter, patient, sampleKeys } from './samples';

export function refusal(refused: string, retryAfter = 0): NoAnswer {
	return { ok: false, reason: 'refused', refused, retryAfter };
}

export function logOf(epoch = 'e1') {
	const facts: Fact[] = [];
	const log = {
		dead: new Set<string>(),
		/** Says yes and takes nothing. */
		deaf: false,
		failAfter: Infinity,
		/** In the place of an answer. */
		says: (() => null) as (message: string) => NoAnswer | null,
		refuse: (offered: { fact: Fact }[]): NoAnswer | null =>
			offered.length > 100 ? refusal('malformed') : null,
		ids: () => facts.map(({ id }) => id),
		/** Facts of another device. */
		async add(count: number) {
			const other = memoryDisk();
			await saveKeys(sampleKeys, other);
			const statements = Array.from({ length: count }, (_, at) => patient(`other ${at}`));
			const saved = await appendFacts(await enter(other), statements, null, other);
			if (saved.ok) facts.push(...saved.facts);
		},
		async answer(
			message: string,
			request: {
				facts: { fact: Fact }[];
				limit: number;
				position: { epoch: string; cursor: number };
			}
		) {
			log.failAfter -= 1;
			if (log.failAfter < 0) return { ok: false, reason: 'unreachable' };
			const instead = log.says(message);
			if (instead) return instead;
			const { position } = request;
			const fits = position.epoch === epoch;
			const head = () => ({
				...{ epoch, head: facts.length, hash: String(facts.length), durable: 0 },
				...{ now: 1, minApp: null, spread: 0 }
			});
			if (message === 'status') return ok({ standing: head() });
			if (message === 'pull') {
				const page = fits ? facts.slice(position.cursor, position.cursor + request.limit) : [];
				const pulled = page.map((fact, at) => ({
					...{ fact: { ...fact, seq: undefined }, seq: position.cursor + at + 1, received: 1 },
					sealed: null
				}));
				return ok({ standing: head(), facts: pulled });
			}
			const refused = log.refuse(request.facts);
			if (refused) return refused;
			if (!fits || log.deaf) return ok({ standing: head(), results: [] });
			const results = request.facts.map(({ fact }) => {
				if (log.dead.has(fact.id)) return { id: fact.id, state: 'dead', reason: 'malformed' };
				const before = facts.findIndex(({ id }) => id === fact.id);
				if (before >= 0) return { id: fact.id, state: 'dup', seq: before + 1 };
				facts.push(fact);
				return { id: fact.id, state: 'ok', seq: facts.length };
			});
			return ok({ standing: head(), results });
		}
	};
	return log;
}

function ok(answer: object) {
	return { ok: true, answer: { v: 1, ...answer } };
}
