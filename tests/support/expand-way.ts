/** The hand-written table of ways, spelled out: every single way that a row stands for. */
import type { Conditions } from '../../src/lib/domain/flow/walk';
import { families } from '../../src/lib/domain/rulebooks/ways.table';

/** Of one visit: the version that decides it, and what holds. */
export interface Circumstance {
	version: string;
	conditions: Conditions;
}

/** Ways as 'node answer > node answer', in the order of the table. */
export function expandWay(way: string, visit: Circumstance): string[] {
	const { tag, rest } = /^(?:\[(?<tag>[^\]]+)\] )?(?<rest>.+)$/.exec(way)!.groups!;
	if (tag && !holds(tag, visit)) return [];
	const [first = '', ...steps] = rest!.split(' > ');
	const name = /^\{(.+)\}$/.exec(first)?.[1];
	const begun = name ? familyOf(name, visit) : eitherAnswer(first, visit);
	return steps.reduce(
		(ways, step) => ways.flatMap((way) => eitherAnswer(step, visit).map((on) => `${way} > ${on}`)),
		begun
	);
}

function familyOf(name: string, visit: Circumstance): string[] {
	const ways = families[name];
	if (!ways) throw new Error(`no family is called ${name}`);
	return ways.flatMap((way) => expandWay(way, visit));
}

function eitherAnswer(step: string, { conditions }: Circumstance): string[] {
	const [node = '', answers = ''] = step.split(' ');
	const first = conditions.has('papersOnly') ? 'papers' : 'holding';
	return answers.split('|').map((answer) => `${node === 'first' ? first : node} ${answer}`);
}

function holds(tag: string, { version, conditions }: Circumstance): boolean {
	if (/^\d/.test(tag)) return tag <= version;
	return tag.startsWith('!')
		? !(conditions as ReadonlySet<string>).has(tag.slice(1))
		: (conditions as ReadonlySet<string>).has(tag);
}
