import { formatYen } from '../numbers/yen';
import { dayParts, type PatientWords } from './words';

/** やさしい日本語: short sentences, words set apart, whole dates (guideline of 出入国在留管理庁 and 文化庁, 2020-08). */
export const words: PatientWords = {
	lang: 'ja',
	title: 'つぎに 来るときの おねがい',
	unread: '今日は カードを 機械で 読むことが できませんでした。',
	notYourFault: 'あなたの せいでは ありません。',
	unconfirmed: '今日は あなたの 保険を たしかめることが できませんでした。',
	confirmed: '今日 あなたの 保険を たしかめました。',
	bringPaper:
		'つぎに 来るとき マイナンバーカードを 持ってきてください。資格確認書〈保険の 紙〉でも いいです。',
	bringCard:
		'つぎに 来るときも マイナンバーカードを 持ってきてください。資格確認書〈保険の 紙〉でも いいです。',
	until: (date) => {
		const { year, month, day, weekday } = dayParts(date);
		return `${year}年 ${month}月 ${day}日(${'日月火水木金土'.charAt(weekday)}曜日)までに 来てください。`;
	},
	number: (dayNumber) => `あなたの 番号 ${dayNumber}`,
	payment: {
		share: '今日 払う お金は あなたの 分だけです。',
		deposit:
			'今日は 全部の お金を 預かります〈あとで 返すことが あります〉。保険を たしかめたら 多い 分を 返します。',
		'full-fee':
			'今日は 全部の お金を 払います。あとで 保険から 返る お金が あります。紙を わたします。'
	},
	yen: formatYen,
	phone: (number) => `電話 ${number}`
};
