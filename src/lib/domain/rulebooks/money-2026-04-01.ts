/** Shares, rounding and claims as of 2026-04-01. The sentences are what the staff reads. */
import type { MoneyBook } from '../money/money-rules';

const book: MoneyBook = {
	version: '2026-04-01',
	effectiveFrom: '2026-04-01',
	shares: [
		{
			label: '後期高齢者医療',
			law: '39',
			until: null,
			tenths: null,
			possible: [1, 2, 3],
			rule: 'M3'
		},
		{ label: '就学前', until: 'school', tenths: 2, possible: [2], rule: 'M1' },
		{ label: '就学後から69歳', until: 'seventy', tenths: 3, possible: [3], rule: 'M1' },
		{ label: '70から74歳', until: 'seventy-five', tenths: null, possible: [2, 3], rule: 'M2' },
		{ label: '75歳以上', until: null, tenths: null, possible: [1, 2, 3], rule: 'M3' }
	],
	rounding: { judo: { unit: 10, rule: 'M4' }, ahaki: { unit: 1, rule: 'M5' } },
	claim: { judo: { way: 'less-taken', rule: 'M6' }, ahaki: { way: 'rate', rule: 'M7' } },
	exchange: { within: 'month', rule: 'M9' },
	ownClaim: { years: 2, rule: 'M10' },
	rules: {
		M1: {
			text: '6歳になったあと最初の3月31日までは2割、そのあと69歳までは3割。',
			sources: ['TK'],
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
			sources: [],
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
			sources: [],
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
	},
	sources: {
		TK: {
			issuer: '東京食品販売国民健康保険組合',
			title: '給付の内容',
			date: '2026-11-22 閲覧',
			address: 'http://toshoku-kokuho.or.jp/02_annai/kyuufunaiyou.html'
		},
		G4: {
			issuer: '文京区',
			title: '資格確認書(高齢受給者証と一体化)',
			date: '2026-11-22 閲覧',
			address: 'http://www.city.bunkyo.lg.jp.id201392.cas.iijcdn.jp/b021/p006019.html'
		},
		A6: {
			issuer: '全柔協',
			title: '窓口料金(一部負担金 留意事項の引用)',
			date: '2026-11-22 閲覧',
			address: 'https://zenjukyo.gr.jp/madoguchiryokin/amp'
		},
		A7: {
			issuer: 'アトラ',
			title: '窓口負担金(留意事項 第8の引用)',
			date: '2023-06',
			address: 'https://www.artra-s.com/news/detail.php?seq=123'
		},
		A8: {
			issuer: '日本訪問マッサージ協会',
			title: '端数の扱い(令和4年5月31日 疑義解釈 問47の引用)',
			date: '2022-06-27',
			address: 'https://houmon-massage.jp/contents/2022-06-27'
		},
		A9: {
			issuer: '療養費請求代行',
			title: '令和4年6月29日 事務連絡の要約',
			date: '2022',
			address: 'https://xn--vckg5a9gug740rizf5qogk3a8yoslg4o0alv9bpj1adqg.jp/post-3148'
		},
		BJ: {
			issuer: 'ボーンジョブ',
			title: '保険証を忘れたときの返金と領収書の引きかえ',
			date: '2026-11-22 閲覧',
			address: 'https://bonejob.jp/howto/12685'
		},
		MT: {
			issuer: '水戸市',
			title: '療養費の申請と時効',
			date: '2026-11-22 閲覧',
			address: 'https://www.city.mito.lg.jp/site/kokuho/5794.html'
		},
		G5: {
			issuer: '八王子市',
			title: '医療証 PMH連携',
			date: '2026-04-01',
			address: 'https://kosodate.city.hachioji.tokyo.jp/soshiki/kosodateshienka/3742.html'
		},
		SJ: {
			issuer: '塩尻市',
			title: '18歳までの福祉医療(柔整のみ窓口で500円まで)',
			date: '2026-11-22 閲覧',
			address: 'https://www.city.shiojiri.lg.jp/soshiki/26/13075.html'
		}
	}
};
export default book;
