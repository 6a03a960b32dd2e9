/**
 * Dates as people write them in Japan, in 和暦 or 西暦, and as the screen echoes them.
 * Before 1873 Japan counted months by the moon; no living person needs it, so 明治 simply starts
 * with 1868.
 */
import { isDate } from './calendar';
import { halfWidth } from './half-width';

export type Era = '明治' | '大正' | '昭和' | '平成' | '令和';

export type DateParse =
	| { ok: true; date: string }
	| {
			ok: false;
			reason: 'empty' | 'incomplete' | 'not-a-date' | 'era-overflow';
			message: string;
			suggestion?: string;
	  };

interface EraRow {
	name: Era;
	letter: string;
	from: string;
}

/** Newest first: a day belongs to the first era that had begun. */
const ERAS: readonly EraRow[] = [
	{ name: '令和', letter: 'R', from: '2019-05-01' },
	{ name: '平成', letter: 'H', from: '1989-01-08' },
	{ name: '昭和', letter: 'S', from: '1926-12-25' },
	{ name: '大正', letter: 'T', from: '1912-07-30' },
	{ name: '明治', letter: 'M', from: '1868-01-01' }
];

const SHAPE =
	/^(?:西暦|明治?|大正?|昭和?|平成?|令和?|[MTSHR])?[\d元年月日\s./,、-]*(?:生(?:まれ)?)?$/;
const EXAMPLE = '例: 昭和30年1月5日、1955年1月5日';

/** For one field that takes any way of writing a date, also the one formatDate shows. */
export function parseDate(typed: string): DateParse {
	const text = halfWidth(typed)
		.toUpperCase()
		.replace(/^(\d{4}年)\(.+?年\)/, '$1')
		.replace(/(^|\D)(\d{4}|\d{2})(\d{2})(\d{2})(?!\d)/, '$1$2-$3-$4');
	const [year = '', month = '', day = '', ...more] = text.match(/\d+|元/g) ?? [];
	if (!SHAPE.test(text) || more.length > 0) {
		return refuse(
			'not-a-date',
			`日付として読み取れませんでした。年・月・日を入れてください。${EXAMPLE}`
		);
	}
	const era = ERAS.find(({ name, letter }) => [letter, name.charAt(0)].includes(text.charAt(0)));
	return fromParts({ era: era?.name ?? '西暦', year, month, day });
}

/** For one field each for 年, 月 and 日; 元 counts as year 1 of an era. */
export function fromParts(parts: {
	era: Era | '西暦';
	year: string;
	month: string;
	day: string;
}): DateParse {
	const typed = { 年: plain(parts.year), 月: plain(parts.month), 日: plain(parts.day) };
	const missing = Object.entries(typed).flatMap(([unit, text]) => (text === '' ? [unit] : []));
	if (missing.length === 3) return refuse('empty', `日付を入れてください。${EXAMPLE}`);
	if (missing.length > 0) {
		return refuse(
			'incomplete',
			`${missing.join('と')}がまだ入っていません。続けて入れてください。`
		);
	}
	const era = ERAS.find(({ name }) => name === parts.era);
	const year = era && typed.年 === '元' ? '1' : typed.年;
	if (![year, typed.月, typed.日].every((text) => /^\d+$/.test(text))) {
		return refuse('not-a-date', `年・月・日は数字で入れてください。${EXAMPLE}`);
	}
	if (!era && year.length < 4) {
		return refuse('incomplete', '西暦の年は4けたで入れてください。和暦は元号をえらんでください。');
	}
	if (year.length === 3 || year.length > 4) return unknownYear(year);
	const inEra = era && year.length < 4;
	const western = inEra ? yearOf(era.from) + Number(year) - 1 : Number(year);
	const date = isoDate(western, typed.月, typed.日);
	if (!isDate(date)) return noSuchDay(date);
	const found = eraOf(date);
	if (!found) return unknownYear(String(western));
	// Whoever picked an era and then typed 1990 may have slipped on either, so that is asked back too.
	if (!era || (inEra && found === era)) return { ok: true, date };
	return askBack(`${era.name}${typed.年 === '元' ? '元' : Number(year)}年`, era, date);
}

/** 「1955年(昭和30年)1月5日」 */
export function formatDate(iso: string): string {
	const era = nameOfEraYear(iso);
	return `${yearOf(iso)}年${era ? `(${era})` : ''}${monthAndDay(iso)}`;
}

/** 「昭和30年1月5日」: 和暦 alone, as claim forms want it; empty before 明治. */
export function eraDate(iso: string): string {
	const era = nameOfEraYear(iso);
	return era ? era + monthAndDay(iso) : '';
}

/** 'S30' */
export function eraYear(iso: string): string {
	const era = eraOf(iso);
	return era ? `${era.letter}${yearIn(era, iso)}` : String(yearOf(iso));
}

/** Age as people say it, one more on each birthday; born on 2/29 means 3/1 in a common year. */
export function ageOn(birth: string, on: string): number {
	const beforeBirthday = on.slice(5) < birth.slice(5);
	return yearOf(on) - yearOf(birth) - (beforeBirthday ? 1 : 0);
}

function eraOf(iso: string): EraRow | undefined {
	return ERAS.find(({ from }) => from <= iso);
}

function yearIn(era: EraRow, iso: string): number {
	return yearOf(iso) - yearOf(era.from) + 1;
}

function nameOfEraYear(iso: string): string | undefined {
	const era = eraOf(iso);
	if (!era) return undefined;
	const year = yearIn(era, iso);
	return `${era.name}${year === 1 ? '元' : year}年`;
}

function yearOf(iso: string): number {
	return Number(iso.slice(0, 4));
}

function monthAndDay(iso: string): string {
	const [, month, day] = iso.split('-').map(Number);
	return `${month}月${day}日`;
}

function plain(part: string): string {
	return halfWidth(part).replace(/ ?[年月日]$/, '');
}

function isoDate(year: number, ...monthAndDay: readonly string[]): string {
	const rest = monthAndDay.map((part) => String(Number(part)).padStart(2, '0'));
	return [String(year).padStart(4, '0'), ...rest].join('-');
}

function refuse(reason: 'empty' | 'incomplete' | 'not-a-date', message: string): DateParse {
	return { ok: false, reason, message };
}

function unknownYear(year: string): DateParse {
	return refuse('not-a-date', `${year}年は入れられない年です。もう一度ご確認ください。`);
}

/** Only 2月29日 needs its year to be understood. */
function noSuchDay(date: string): DateParse {
	const day = date.endsWith('-02-29') ? formatDate(date) : monthAndDay(date);
	return refuse('not-a-date', `${day}はカレンダーにない日です。もう一度ご確認ください。`);
}

/** In the first and last year of an era the day decides, so the question names the day as well. */
function askBack(typedYear: string, era: EraRow, date: string): DateParse {
	const year = date.slice(0, 4);
	const borderYear = [`${year}-01-01`, `${year}-12-31`].some((day) => eraOf(day) === era);
	const typed = borderYear ? `${typedYear}${monthAndDay(date)}` : typedYear;
	const message = `${typed}は${nameOfEraYear(date)}(${yearOf(date)}年)です。これでよいですか?`;
	return { ok: false, reason: 'era-overflow', message, suggestion: date };
}
