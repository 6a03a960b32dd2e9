import { formatYen } from '../numbers/yen';
import { dayParts, type PatientWords } from './words';

export const words: PatientWords = {
	lang: 'ja',
	title: '次回のご来院のお願い',
	unread: '今日は、マイナ保険証を読み取れませんでした。',
	notYourFault: 'カードの故障とはかぎりません。',
	unconfirmed: '今日は、保険の資格を確認できませんでした。',
	confirmed: '今日、保険の資格を確認できました。',
	bringPaper: '次に来られるとき、マイナンバーカードか資格確認書をお持ちください。',
	bringCard: '次に来られるときも、マイナンバーカードか資格確認書をお持ちください。',
	until: (date) => {
		const { month, day, weekday } = dayParts(date);
		return `${month}月${day}日(${'日月火水木金土'.charAt(weekday)})まで`;
	},
	number: (dayNumber) => `受付番号 ${dayNumber}`,
	payment: {
		share: '今日のお支払いは、自己負担分です。',
		deposit: '今日は全額をお預かりします。確認できたら、差額をお返しします。',
		'full-fee': '今日のお支払いは、全額です。保険者への請求は、領収証と一緒にご案内します。'
	},
	yen: formatYen,
	phone: (number) => `お電話 ${number}`
};
