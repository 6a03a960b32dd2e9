import { withCommas } from '../numbers/yen';
import { dayParts, type PatientWords } from './words';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
	...['January', 'February', 'March', 'April', 'May', 'June'],
	...['July', 'August', 'September', 'October', 'November', 'December']
];

/** Japanese names of papers stay beside the English: staff and patient then speak of the same paper. */
export const words: PatientWords = {
	lang: 'en',
	title: 'For your next visit',
	unread: 'We could not read your My Number Card (health insurance card) today.',
	notYourFault: 'This is not your fault.',
	unconfirmed: 'We could not confirm your health insurance today.',
	confirmed: 'We confirmed your health insurance today.',
	bringPaper:
		'Next time, please bring your My Number Card (マイナンバーカード) or your eligibility certificate (資格確認書).',
	bringCard:
		'Next time, too, please bring your My Number Card (マイナンバーカード) or your eligibility certificate (資格確認書).',
	until: (date) => {
		const { month, day, weekday } = dayParts(date);
		return `By ${weekdays[weekday]}, ${months[month - 1]}\u00a0${day}`;
	},
	number: (dayNumber) => `Your number: ${dayNumber}`,
	payment: {
		share: 'Today you pay only your share.',
		deposit:
			'Today we hold the full fee. We will return the difference after confirming your insurance.',
		'full-fee':
			'Today you pay the full fee. We will explain how to claim it from your insurer, with a receipt.'
	},
	yen: (amount) => `${withCommas(amount)} yen`,
	phone: (number) => `Phone ${number}`
};
