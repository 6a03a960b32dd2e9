/** A rulebook from a file: read, and refused with the place and the reason, or known to be sound. */
import * as z from 'zod/mini';
import { holdsMyNumber } from '../journal/field';
import type { Json } from '../journal/fact';
import { check } from './check';
import { at, type Fault } from './fault';
import { repeatedKeys } from './repeated-keys';
import type { WholeRulebook } from './rulebook';
import { rulebookSchema } from './rulebook-schema';

export type ReadRulebook = { ok: true; book: WholeRulebook } | { ok: false; faults: Fault[] };

/** A rulebook of ours has 40,000 characters; far above this it is another kind of file. */
const longestFile = 400_000;

export function readRulebook(file: string): ReadRulebook {
	const text = file.replace(/^\ufeff/, '');
	if (text.length > longestFile)
		return refused([at([], `ファイルが大きすぎます。${longestFile}文字までです。`)]);
	let value: Json;
	try {
		value = JSON.parse(text) as Json;
	} catch (error) {
		return refused([at([], `JSONとして読めません。${lineOf(error, text)}`)]);
	}
	const read = z.safeParse(rulebookSchema, value, { reportInput: true });
	const faults = [
		...[...places(value)]
			.filter(([, leaf]) => holdsMyNumber(leaf))
			.map(([place]) => at(place, '12けたのマイナンバーのようです。消してください。')),
		...repeatedKeys(text).map((place) => at(place, '同じ名前が2回あります。どちらかを消します。')),
		...(read.success ? [] : read.error.issues.flatMap((issue) => issueToFaults(issue, [])))
	];
	if (!read.success || faults.length > 0) return refused(faults);
	const wrong = check(read.data);
	return wrong.length > 0 ? refused(wrong) : { ok: true, book: read.data };
}

function refused(faults: Fault[]): ReadRulebook {
	return { ok: false, faults };
}

/** Every text and number of a document, names of members too, with the keys that lead there. */
function* places(value: Json, place: string[] = []): Generator<[string[], Json]> {
	if (value === null || typeof value !== 'object') {
		yield [place, value];
		return;
	}
	for (const [key, member] of Object.entries(value as Record<string, Json>)) {
		yield [[...place, key], key];
		yield* places(member, [...place, key]);
	}
}

/** Browsers tell the place of a slip in several ways, some not at all. */
function lineOf(error: unknown, text: string): string {
	const message = error instanceof Error ? error.message : '';
	const line = /line (\d+)/.exec(message)?.[1];
	if (line) return `${line}行目を見てください。`;
	const position = /position (\d+)/.exec(message)?.[1];
	if (position) return `${text.slice(0, Number(position)).split('\n').length}行目を見てください。`;
	return text.trim() === '' ? 'ファイルに何も入っていません。' : '';
}

const kinds: Readonly<Record<string, string>> = {
	string: '文字',
	number: '数',
	int: '整数',
	boolean: 'true か false',
	object: '{ } のかたまり',
	record: '{ } のかたまり',
	array: '[ ] のならび',
	null: 'null'
};

function issueToFaults(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): Fault[] {
	const place = [...before, ...issue.path].map(String);
	switch (issue.code) {
		case 'invalid_type':
			return [
				at(
					place,
					issue.input === undefined
						? 'この項目がありません。'
						: `${kinds[issue.expected] ?? issue.expected}を書きます。`
				)
			];
		case 'invalid_value':
			return [
				at(
					place,
					issue.input === undefined
						? 'この項目がありません。'
						: `${issue.values.map((value) => JSON.stringify(value)).join('、')} のどれかを書きます。`
				)
			];
		case 'unrecognized_keys':
			return issue.keys.map((key) => at([...place, key], 'この名前の項目は使えません。'));
		case 'invalid_union':
			return unionToFaults(issue, place);
		case 'invalid_key':
			return issue.issues.map(({ message }) => at(place, message));
		default:
			return [at(place, issue.message)];
	}
}

/** Of several forms the one that was meant: a list is told what is wrong in the list. */
function unionToFaults(issue: z.core.$ZodIssueInvalidUnion, place: string[]): Fault[] {
	if (issue.input === undefined) return [at(place, 'この項目がありません。')];
	const meant = issue.errors.find((issues) =>
		issues.every(({ path, code }) => path.length > 0 || code !== 'invalid_type')
	);
	return (meant ?? issue.errors[0] ?? []).flatMap((inner) => issueToFaults(inner, place));
}
