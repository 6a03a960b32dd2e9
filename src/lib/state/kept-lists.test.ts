import { expect, test } from 'vitest';
import type { View } from '$lib/domain/journal/view';
import { KeptLists, type Reader } from './kept-lists';

const views = (id: string) => [{ id }] as View[];

/** Lists whose sources the test speaks for, and whose changes it makes. */
function keep() {
	const waiting = new Set<() => void>();
	const sources = new Map<string, Reader>();
	const ended: string[] = [];
	let started = 0;
	const lists = new KeptLists((changed) => {
		waiting.add(changed);
		return () => waiting.delete(changed);
	});
	return {
		lists,
		ended,
		source: (name: string) => sources.get(name)!,
		started: () => started,
		change: () => waiting.forEach((changed) => changed()),
		waiting: () => waiting.size,
		look: (name: string) => {
			const seen: string[] = [];
			const failures: unknown[] = [];
			const start = (source: Reader) => {
				started += 1;
				sources.set(name, source);
				return () => void ended.push(name);
			};
			const leave = lists.follow(name, start, {
				next: (views) => seen.push(views[0]!.id),
				failed: (error) => failures.push(error)
			});
			return { seen, failures, leave };
		}
	};
}

test('one reading serves everybody who looks', () => {
	const { look, source, started } = keep();
	const [one, other] = [look('open'), look('open')];
	source('open').next(views('a'));
	const late = look('open');
	source('open').next(views('b'));
	expect([one.seen, other.seen, late.seen]).toEqual([
		['a', 'b'],
		['a', 'b'],
		['a', 'b']
	]);
	expect(started()).toBe(1);
});

test('whoever looks next finds at once what the last one saw, and it is still followed', () => {
	const { look, source, started, ended } = keep();
	const first = look('open');
	source('open').next(views('a'));
	first.leave();
	const next = look('open');
	expect(next.seen).toEqual(['a']);
	source('open').next(views('b'));
	expect(next.seen).toEqual(['a', 'b']);
	expect(first.seen).toEqual(['a']);
	expect([started(), ended]).toEqual([1, []]);
});

test('the first change while nobody looks lets a list go; one that is looked at stays', () => {
	const { look, source, change, ended, started } = keep();
	const month = look('2026-11');
	look('open');
	for (const name of ['2026-11', 'open']) source(name).next(views('a'));
	month.leave();
	change();
	expect(ended).toEqual(['2026-11']);
	const again = look('2026-11');
	expect(again.seen).toEqual([]);
	source('2026-11').next(views('b'));
	expect(again.seen).toEqual(['b']);
	expect(started()).toBe(3);
});

test('nothing that was not read is kept', () => {
	const { look, ended, waiting } = keep();
	look('open').leave();
	expect([ended, waiting()]).toEqual([['open'], 0]);
});

test('what cannot be read is tried anew by whoever comes later', () => {
	const { look, source, ended } = keep();
	const first = look('open');
	source('open').failed('broken');
	expect(first.failures).toEqual(['broken']);
	const later = look('open');
	expect(later.failures).toEqual([]);
	first.leave();
	source('open').next(views('a'));
	expect(later.seen).toEqual(['a']);
	expect(ended).toEqual(['open']);
});

test('of those that nobody looks at only the last few stay', () => {
	const { look, source, ended } = keep();
	for (const name of ['1', '2', '3', '4', '1', '5']) {
		const reader = look(name);
		source(name).next(views(name));
		reader.leave();
	}
	expect(ended).toEqual(['2']);
});

test('a locked device keeps nothing', () => {
	const { lists, look, source, ended, waiting } = keep();
	const [open, month] = [look('open'), look('2026-11')];
	for (const name of ['open', '2026-11']) source(name).next(views('a'));
	open.leave();
	lists.close();
	expect(ended).toEqual(['open']);
	month.leave();
	expect(ended).toEqual(['open', '2026-11']);
	expect(waiting()).toBe(0);
});
