import { eraYear } from '$lib/domain/numbers/era-date';
import { maskKana, spokenMask } from '$lib/domain/numbers/kana';
import type { VisitView } from '$lib/domain/journal/view';
import { app } from '$lib/state/app.svelte';

/** How a patient stands in a list: masked for the eye over the shoulder, spelled out for the ear. */
export function maskedName(patient: string | null): { name: string; spokenName: string } {
	const person = patient ? app.people.patients.get(patient) : undefined;
	if (!person) return { name: '(名前が未入力)', spokenName: '名前が未入力' };
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
