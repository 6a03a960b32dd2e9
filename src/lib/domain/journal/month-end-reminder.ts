/** A calendar file that reminds of the follow-ups before every month ends. It names nobody (RFC 5545). */
import {
	addDays,
	lastDayOfMonth,
	lastOpenDay,
	lastOpenDayUntil,
	monthOf,
	type Closed
} from '../numbers/calendar';
import { utf8Length } from '../numbers/text';

/** No rule of recurrence knows when a clinic is closed, so each month has an event of its own. */
export const reminderMonths = 24;

const words = {
	title: '後日確認の期限は月末です',
	text: 'つなぎ受付の「後日確認」をひらいてください。患者さんの名前はこの予定に入っていません。',
	last: '予定はこれが最後です。もう一度つくってください。'
};

/** `today` is the day on which the file is made, in Japan. */
export function monthEndReminder(today: string, closed: Closed): string {
	const days = reminderDays(today, closed);
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Tsunagi//Follow-ups//JA',
		'CALSCALE:GREGORIAN',
		...days.flatMap(({ month, day }, at) =>
			eventOf({ month, day, today, text: at === days.length - 1 ? words.last : '' })
		),
		'END:VCALENDAR'
	];
	return lines.flatMap(fold).join('\r\n') + '\r\n';
}

interface Reminder {
	month: string;
	day: string;
}

/** Three days before the last open day of each month, or the open day before that. */
function reminderDays(today: string, closed: Closed): Reminder[] {
	const firsts = [`${monthOf(today)}-01`];
	while (firsts.length <= reminderMonths) firsts.push(addDays(lastDayOfMonth(firsts.at(-1)!), 1));
	return firsts
		.map((first) => ({
			month: monthOf(first),
			day: lastOpenDayUntil(addDays(lastOpenDay(first, closed), -3), closed)
		}))
		.filter(({ day }) => day >= today)
		.slice(0, reminderMonths);
}

function eventOf({ month, day, today, text }: Reminder & { today: string; text: string }) {
	return [
		'BEGIN:VEVENT',
		// The same event each time: importing the file again replaces it.
		`UID:follow-ups-${month}@tsunagi.invalid`,
		`DTSTAMP:${today.replaceAll('-', '')}T000000Z`,
		`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
		`SUMMARY:${words.title}`,
		`DESCRIPTION:${words.text}${text}`,
		'TRANSP:TRANSPARENT',
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		`DESCRIPTION:${words.title}`,
		// Nine in the morning of the day.
		'TRIGGER:PT9H',
		'END:VALARM',
		'END:VEVENT'
	];
}

/** At most 75 bytes a line, without tearing a letter apart; Japanese letters take three. */
function fold(line: string): string[] {
	const rows: string[] = [''];
	for (const letter of line) {
		const row = rows.at(-1)!;
		if (utf8Length(row + letter) <= 75) rows[rows.length - 1] = row + letter;
		else rows.push(` ${letter}`);
	}
	return rows;
}
