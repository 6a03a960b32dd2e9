import { eraYear, formatDate } from '$lib/domain/numbers/era-date';
import { maskKana, spokenMask } from '$lib/domain/numbers/kana';
import type { VisitView } from '$lib/domain/journal/view';
import { app } from '$lib/state/app.svelte';
import { reveal } from '$lib/state/reveal.svelte';

/** The end of an id: what tells one that cannot be read from another. */
export function shortId(id: string): string {
	return id.slice(-8);
}

/** What stands in the place of a name that is not there. */
export function withoutName(patient: string | null): string {
	if (patient && app.people.unreadable.has(patient)) return `読めません(番号 ${shortId(patient)})`;
	if (patient && app.people.erased.has(patient)) return '(消去ずみ)';
	return patient && app.people.left !== 0 ? '(名前を読んでいます)' : '(名前が未入力)';
}

/**
 * How a patient stands in a list: masked for the eye over the shoulder, spelled out for the ear; in
 * full where she was searched for, so that the wrong person is not chosen.
 */
export function maskedName(
	patient: string | null,
	full = reveal.on
): { name: string; spokenName: string } {
	const person = patient ? app.people.patients.get(patient) : undefined;
	if (!person) {
		const name = withoutName(patient);
		return { name, spokenName: name.replace(/^\((.*)\)$/, '$1') };
	}
	if (full) {
		const birth = person.birth ? formatDate(person.birth) : '生年月日は未入力';
		const text = `${person.kana} ${person.name} ${birth}`;
		return { name: text, spokenName: text };
	}
	const born = person.birth ? ` ${eraYear(person.birth)}` : '';
	return { name: maskKana(person.kana) + born, spokenName: spokenMask(person.kana) + born };
}

export type Tone = 'ok' | 'warn' | 'quiet' | 'danger';

export function stateOf(visit: VisitView): { text: string; tone: Tone } {
	if (visit.newer) return { text: '新しい版で確認してください', tone: 'warn' };
	if (visit.contradicted) return { text: '要確認', tone: 'danger' };
	if (visit.voided) return { text: '取り消し', tone: 'quiet' };
	if (visit.verified)
		return { text: visit.verified.late ? '確認ずみ(翌月以降)' : '確認ずみ', tone: 'ok' };
	if (visit.unclaimed) return { text: '請求しない', tone: 'quiet' };
	if (visit.state === 'pending') return { text: 'まだ', tone: 'warn' };
	if (visit.state === 'full-fee') return { text: '受領委任にしない', tone: 'quiet' };
	return { text: '確認ずみ', tone: 'ok' };
}
