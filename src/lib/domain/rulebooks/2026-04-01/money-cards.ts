/** The rules behind amounts as the staff reads them. */
import type { Annex } from '../../flow/annex';

export const moneyCards: Annex['rules'] = {
	M1: {
		text: '6歳になったあと最初の3月31日までは2割、そのあと69歳までは3割。',
		sources: ['H1'],
		certainty: '公式'
	},
	M2: {
		text: '70歳から74歳は2割か3割。書類かアプリで見ます。誕生月の翌月から(1日生まれはその月から)。',
		sources: ['G4'],
		certainty: '公式',
		open: '変わる月の数えかたは推定です。書類の発効期日を見てください。'
	},
	M3: {
		text: '75歳の誕生日からは1割・2割・3割。必ず書類かアプリで見ます。',
		sources: ['D'],
		certainty: '推定'
	},
	M4: {
		text: '柔整の窓口では、10円未満を四捨五入します。',
		sources: ['A6', 'A7'],
		certainty: '公式',
		open: '留意事項の引用です。院内に掲示が要ります。'
	},
	M5: {
		text: 'あはきの窓口では、1円未満を四捨五入します。',
		sources: ['A8'],
		certainty: '公式',
		open: '疑義解釈の引用です。院内に掲示が要ります。'
	},
	M6: {
		text: '柔整の請求額は、合計から窓口でいただいた額を引きます。',
		sources: ['D'],
		certainty: '要原文確認',
		open: '請求額の端数の定めは、原文で確かめていません。'
	},
	M7: {
		text: 'あはきの請求額は、合計に給付割合をかけ、1円未満を切り捨てます。',
		sources: ['A9'],
		certainty: '公式',
		open: '事務連絡の要約です。申請書の一部負担金は、いただいた額とちがうことがあります。'
	},
	M8: {
		text: '預かり金は、返すか、人が理由を残して料金にするまで、預かったままです。',
		sources: ['A7'],
		certainty: '推定'
	},
	M9: {
		text: '10割の領収書は、来院した月のうちに、元の領収書と引きかえます。',
		sources: ['BJ'],
		certainty: '実務'
	},
	M10: {
		text: '全額を払った患者さんは、払った日の翌日から2年のうちに保険者へ請求できます。',
		sources: ['MT'],
		certainty: '公式'
	},
	M11: {
		text: '医療証の助成は、市区町村・制度・業種で、窓口で引くか、あとで戻るかがちがいます。',
		sources: ['G5', 'SJ'],
		certainty: '公式',
		open: '市区町村ごとにちがいます。案内を見て、院の表に書いてください。'
	}
};
