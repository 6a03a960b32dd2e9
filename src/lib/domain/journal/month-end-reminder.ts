/** A calendar file that reminds of the follow-ups before every month ends. It names nobody (RFC 5545). */
import { addDays, lastDayOfMonth } from '../numbers/calendar';
import { utf8Length } from '../numbers/text';

/** Three days before the last day of a month; a shorter month counts from its own end. */
const rule = 'FREQ=MONTHLY;BYMONTHDAY=-4';
const words = {
	title: '後日確認の期限は月末です',
	text: 'つなぎ受付の「後日確認」をひらいてください。患者さんの名前はこの予定に入っていません。'
};

/** `today` is the day on which the file is made, in Japan. */
export function monthEndReminder(today: string): string {
	const day = today.replaceAll('-', '');
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Tsunagi//Follow-ups//JA',
		'CALSCALE:GREGORIAN',
		'BEGIN:VEVENT',
		// The same event each time: importing the file again replaces it.
		'UID:follow-ups@tsunagi.invalid',
		`DTSTAMP:${day}T000000Z`,
		`DTSTART;VALUE=DATE:${firstReminder(today).replaceAll('-', '')}`,
		`RRULE:${rule}`,
		`SUMMARY:${words.title}`,
		`DESCRIPTION:${words.text}`,
		'TRANSP:TRANSPARENT',
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		`DESCRIPTION:${words.title}`,
		// Nine in the morning of the day.
		'TRIGGER:PT9H',
		'END:VALARM',
		'END:VEVENT',
		'END:VCALENDAR'
	];
	return lines.flatMap(fold).join('\r\n') + '\r\n';
}

/** A series starts on a day that its own rule names, or some calendars show one event too many. */
function firstReminder(today: string): string {
	const ofThisMonth = addDays(lastDayOfMonth(today), -3);
	if (ofThisMonth >= today) return ofThisMonth;
	return addDays(lastDayOfMonth(addDays(lastDayOfMonth(today), 1)), -3);
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
