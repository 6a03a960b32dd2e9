/** The practice desk: a clinic of its own with sample patients. Nothing of it is ever stored. */
import { v7 as newId } from 'uuid';
import type { JsonObject, Statement } from '$lib/domain/journal/fact';
import { japanDate, lastDayOfMonth } from '$lib/domain/numbers/calendar';
import type { Desk } from './desk';
import { createMemoryDesk } from './memory-desk';
import { practiceVisit } from './practice-visit';

type Sample = (typeof samples)[number];
const samples = [
	{ kana: 'レンシュウ タロウ', name: '練習 太郎', birth: '1955-01-05' },
	{ kana: 'レンシュウ ハナコ', name: '練習 花子', birth: '1973-04-02' },
	{ kana: 'タメシ ジロウ', name: '試 次郎', birth: '1990-11-20' },
	{ kana: 'オタメシ ユキ', name: 'お試し 由紀', birth: '2008-07-31' }
] as const;

export async function openPracticeDesk(now: () => number): Promise<Desk> {
	const desk = createMemoryDesk(now);
	const staff = newId();
	const today = japanDate(now());
	const ids = new Map(samples.map((sample) => [sample, newId()]));
	const patientOf = (sample: Sample) => ids.get(sample) ?? '';
	const state = (kind: Statement['kind'], facts: JsonObject, pii: JsonObject, about = newId()) =>
		({ id: newId(), kind, v: 1, rulebook: null, about, facts, pii }) satisfies Statement;
	await desk.append(
		[
			state(
				'clinic.set',
				{
					trades: ['judo', 'ahaki'],
					closedWeekdays: [0],
					// So that the last open day is another than the last one of the month.
					closedDays: [lastDayOfMonth(today)],
					onlineVerification: 'app'
				},
				{ name: '練習用の施術所', phone: '', registration: {} }
			),
			state('staff.added', { role: 'owner' }, { name: '練習' }, staff),
			...samples.map((sample) =>
				state(
					'patient.registered',
					{},
					{ ...sample, insurerNumber: '', phone: '' },
					patientOf(sample)
				)
			),
			...practiceVisit(patientOf(samples[1]), today, await desk.reserveDayNumber(today))
		],
		{ by: staff, role: 'owner' }
	);
	return desk;
}
