/** The columns of an exported table. What stands in a cell is what the screens say of a record. */
import type { Rulebook } from '$lib/domain/flow/rulebook';
import type { InsuranceNumbers } from '$lib/domain/journal/insurances';
import type { ChargedSealed } from '$lib/domain/journal/money-statements';
import type { PatientSealed, VisitSealed } from '$lib/domain/journal/statements';
import type { VisitView } from '$lib/domain/journal/view';
import { balanceOf, movesOf, type Balance } from '$lib/domain/money/balance';
import { gapTexts, type Readiness } from '$lib/domain/money/readiness';
import { eraDate } from '$lib/domain/numbers/era-date';
import { claimTexts } from '../claims/claim-words';
import { kindTexts } from '../money-words';
import { askedText, placeTexts, tradeTexts } from '../words';

export interface Exported {
	visit: VisitView;
	book: Rulebook | undefined;
	readiness: Readiness;
	state: string;
	staff: string;
	person: PatientSealed | undefined;
	/** At the visit. */
	insurance: InsuranceNumbers;
	sealed: Partial<VisitSealed & ChargedSealed>;
}

export interface Column {
	heading: string;
	/** Tells who somebody is, or holds what was typed freely. */
	personal?: true;
	cell: (record: Exported) => string;
}

const amount = (yen: number | null | undefined) => (yen == null ? '' : String(yen));
const day = (iso: string | null | undefined) => iso ?? '';
const era = (iso: string | null | undefined) => (iso ? eraDate(iso) : '');

/** Nothing rather than 0 as long as nobody wrote an amount, or where nothing was ever taken. */
const booked =
	(part: keyof Balance) =>
	({ visit }: Exported) =>
		movesOf(visit).length ? String(balanceOf([visit])[part]) : '';

/** By the id under which the journal notes that they left the device. */
export const columns = {
	number: { heading: '受付番号', cell: ({ visit }) => visit.dayNumber },
	date: { heading: '来院日', cell: ({ visit }) => visit.date },
	'date-era': { heading: '来院日(和暦)', cell: ({ visit }) => era(visit.date) },
	kana: {
		heading: 'カナ',
		personal: true,
		// A name that is there and does not open must not look like one that was never written.
		cell: ({ visit, person }) => person?.kana ?? (visit.patient ? '(読めません)' : '')
	},
	name: { heading: '氏名', personal: true, cell: ({ person }) => person?.name ?? '' },
	birth: { heading: '生年月日', personal: true, cell: ({ person }) => day(person?.birth) },
	'birth-era': {
		heading: '生年月日(和暦)',
		personal: true,
		cell: ({ person }) => era(person?.birth)
	},
	insurer: {
		heading: '保険者番号',
		personal: true,
		cell: ({ insurance }) => insurance.insurerNumber
	},
	symbol: { heading: '記号', personal: true, cell: ({ insurance }) => insurance.symbol },
	'insured-number': { heading: '番号', personal: true, cell: ({ insurance }) => insurance.number },
	branch: { heading: '枝番', personal: true, cell: ({ insurance }) => insurance.branch },
	family: {
		heading: '本人・家族',
		cell: ({ book, visit }) => askedText(book, 'family', visit.family)
	},
	insured: {
		heading: '被保険者の氏名',
		personal: true,
		cell: ({ sealed }) => sealed.insuredName ?? ''
	},
	trade: { heading: '業種', cell: ({ visit }) => tradeTexts[visit.trade] },
	place: { heading: '場所', cell: ({ visit }) => placeTexts[visit.place] },
	method: {
		heading: 'やり方',
		cell: ({ book, visit }) => book?.outcomes[visit.outcome]?.method ?? visit.outcome
	},
	state: { heading: '状態', cell: ({ state }) => state },
	due: { heading: '後日確認の期限', cell: ({ visit }) => day(visit.due) },
	confirmed: { heading: '確認した日', cell: ({ visit }) => day(visit.verified?.date) },
	how: {
		heading: '確認した方法',
		cell: ({ book, visit: { verified } }) =>
			verified ? (book?.confirmations[verified.method]?.label ?? verified.method) : ''
	},
	paid: {
		heading: 'お支払い',
		cell: ({ visit: { payment } }) => (payment.kind ? kindTexts[payment.kind] : '')
	},
	// As the books have it, so that columns add up in a spreadsheet: taken − returned + carried = the last three.
	yen: { heading: 'いただいた金額', cell: booked('taken') },
	returned: { heading: '返した金額', cell: booked('returned') },
	carried: { heading: 'ほかの記録から移した金額', cell: booked('carried') },
	share: { heading: '一部負担金になった金額', cell: booked('share') },
	'full-fee': { heading: '10割になった金額', cell: booked('fullFee') },
	held: { heading: 'お預かりの残り', cell: booked('held') },
	total: { heading: '合計(10割)', cell: ({ visit }) => amount(visit.total) },
	tenths: { heading: '負担割合', cell: ({ visit }) => amount(visit.share?.tenths) },
	aid: { heading: '医療証', cell: ({ book, visit }) => askedText(book, 'aid', visit.aid) },
	payer: { heading: '公費負担者番号', personal: true, cell: ({ sealed }) => sealed.payer ?? '' },
	recipient: {
		heading: '受給者番号',
		personal: true,
		cell: ({ sealed }) => sealed.recipient ?? ''
	},
	claim: { heading: '請求', cell: ({ readiness }) => claimTexts[readiness.claim].text },
	gaps: {
		heading: '足りない項目',
		cell: ({ readiness }) => readiness.gaps.map((gap) => gapTexts[gap]).join('、')
	},
	cause: {
		heading: '原因',
		cell: ({ book, visit }) => book?.causes[visit.cause ?? '']?.label ?? 'あとで'
	},
	late: { heading: '後から入力', cell: ({ visit }) => (visit.late ? '後から入力' : '') },
	corrections: { heading: '訂正の回数', cell: ({ visit }) => String(visit.corrections) },
	staff: { heading: '受付の方', personal: true, cell: ({ staff }) => staff },
	note: { heading: 'メモ', personal: true, cell: ({ sealed }) => sealed.note ?? '' }
} satisfies Record<string, Column>;

export type ColumnId = keyof typeof columns;

export function columnsWith(names: boolean): ColumnId[] {
	const all = Object.entries(columns) as [ColumnId, Column][];
	return all.filter(([, { personal }]) => names || !personal).map(([id]) => id);
}
