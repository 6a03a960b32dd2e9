/** What changed for the staff, newest first. Dates are the days on which it was shipped. */
export interface News {
	date: string;
	lines: readonly string[];
}

export const news: readonly News[] = [
	{
		date: '2026-11-24',
		lines: [
			'受付の方ごとのPINと、画面をかくすボタンができました。',
			'控えファイル、回復キー、個人の情報を消す画面ができました。',
			'お金の控え、請求前チェック、月末のしめができました。',
			'訪問先の一覧と、障害の月のまとめができました。',
			'患者さんの表(CSV)の取りこみと、記録の書き出しができました。',
			'資格確認アプリの結果をはりつけて使えます。',
			'対応ルールの変わった点と根拠を見られます。',
			'年末年始など、臨時の休診日を設定に入れられます。',
			'障害が終わった日時と、後日確認をした日を、あとから入れられます。',
			'前の月から預かっているお金を、1つの一覧で見られます。',
			'取り消した記録のお金と、正しくなくなった領収書を、あとで直せます。'
		]
	},
	{
		date: '2026-11-22',
		lines: ['カードが読めないときの受付と、後日確認の一覧ができました。']
	}
];

/** What came after a day on which everything older was known. */
export function newsSince(day: string): News[] {
	return news.filter(({ date }) => date > day);
}
