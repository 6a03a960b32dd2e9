import { describe, expect, test } from 'vitest';
import { rulebookOf } from '$lib/domain/rulebooks/in-force';
import { aView } from '../../../../tests/support/visits';
import type { VisitView } from '$lib/domain/journal/view';
import { columns, columnsWith, type Column, type ColumnId, type Exported } from './columns';

const record: Exported = {
	visit: aView({
		date: '2026-11-22',
		payment: { kind: 'deposit', yen: 3600, reason: 'no-card' },
		total: 3600,
		share: { tenths: 3, source: 'app' },
		corrections: 1
	}),
	book: rulebookOf('2026-08-01'),
	readiness: { claim: 'waiting', reason: '', rule: 'R4', gaps: ['name', 'share'] },
	state: 'まだ',
	staff: '佐藤',
	person: {
		kana: 'ヤマダ ハナコ',
		name: '山田 花子',
		birth: '1989-01-07',
		insurerNumber: '01130012',
		phone: '090-1111-2222',
		symbol: '0012',
		number: '67890',
		branch: '01'
	},
	insurance: { insurerNumber: '06139992', symbol: '77', number: '4567', branch: '02' },
	sealed: { insuredName: '山田 太郎', note: '県外の方', payer: '81130004', recipient: '0123450' }
};
const cells = (ids: ColumnId[], of = record) =>
	Object.fromEntries(ids.map((id) => [id, (columns[id] as Column).cell(of)]));

describe('columns', () => {
	// By hand, from the record above.
	test('say of a record what the screens say, and of the insurance what it was at the visit', () => {
		expect(cells(columnsWith(true))).toMatchObject({
			number: '22-106',
			date: '2026-11-22',
			'date-era': '令和8年11月22日',
			kana: 'ヤマダ ハナコ',
			birth: '1989-01-07',
			'birth-era': '昭和64年1月7日',
			insurer: '06139992',
			symbol: '77',
			'insured-number': '4567',
			branch: '02',
			insured: '山田 太郎',
			trade: '柔整',
			place: '院内',
			due: '2026-11-30',
			paid: 'お預かり',
			yen: '3600',
			returned: '0',
			held: '3600',
			total: '3600',
			tenths: '3',
			payer: '81130004',
			recipient: '0123450',
			claim: '確認待ち',
			gaps: '患者さんの名前、負担割合',
			corrections: '1',
			staff: '佐藤',
			note: '県外の方'
		});
	});

	const money: ColumnId[] = ['yen', 'returned', 'carried', 'share', 'full-fee', 'held'];
	const moneyOf = (visit: Partial<VisitView>) =>
		Object.values(cells(money, { ...record, visit: aView({ ...record.visit, ...visit }) }));

	test('add up as the books do, after money went back and became the share', () => {
		const move = { date: '2026-11-25', at: 1, by: 's', reason: 'confirmed' };
		const moves = [
			{ ...move, id: 'm1', from: 'deposit', to: 'share', yen: 1080 },
			{ ...move, id: 'm2', from: 'deposit', to: null, yen: 2520 }
		] as unknown as VisitView['moves'];
		expect(moneyOf({ moves })).toEqual(['3600', '2520', '0', '1080', '0', '0']);
	});

	test('of a voided record hold what the books still hold, and nothing that was never taken', () => {
		const voided = { reason: 'twice', at: 1, by: 's' } as unknown as VisitView['voided'];
		expect(moneyOf({ voided })).toEqual(['3600', '0', '0', '0', '0', '3600']);
		const untaken = { at: 2, by: 's' } as unknown as VisitView['untaken'];
		expect(moneyOf({ voided, untaken })).toEqual(['', '', '', '', '', '']);
	});

	test('without names, no cell holds anything that tells who somebody is', () => {
		const told = JSON.stringify(cells(columnsWith(false)));
		const personal = [
			// Two digits are in every date.
			...Object.values<string | null>({ ...record.person, branch: '67890' }),
			...['06139992', '4567'],
			...Object.values(record.sealed),
			'佐藤',
			'昭和64年'
		];
		for (const text of personal) expect(told).not.toContain(text ?? 'null');
		expect(columnsWith(false)).toContain('date-era');
	});

	test('leave open what is not known, and never write 0 for it', () => {
		const visit = aView({ payment: { kind: null, yen: null, reason: null }, family: null });
		const open: Exported = { ...record, visit, person: undefined, sealed: {} };
		expect(cells(['kana'], open)).toEqual({ kana: '(読めません)' });
		visit.patient = null;
		expect(cells(['kana', 'birth-era', 'yen', 'total', 'family', 'confirmed'], open)).toEqual({
			kana: '',
			'birth-era': '',
			yen: '',
			total: '',
			family: 'まだ聞いていない',
			confirmed: ''
		});
	});
});
