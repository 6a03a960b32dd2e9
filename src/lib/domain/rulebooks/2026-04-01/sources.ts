/** Where the rules come from, and how much of each paper was read before a rule was drawn from it. */
import type { Annex } from '../../flow/annex';

export const sources: Annex['sources'] = {
	S1: {
		issuer: 'いつき総研',
		title: '【施術所向け】マイナ保険証が使えない時の対応フロー',
		date: '2025-12',
		address: 'https://www.itsuki-s.jp/blog/p-2642',
		read: '全文'
	},
	S2: {
		issuer: 'いつき総研(feel)',
		title: 'オンライン資格確認のよくある質問',
		date: '2025-02-02',
		address: 'https://feel.itsuki-s.jp/post-1643',
		read: '一部'
	},
	S3: {
		issuer: 'いつき総研',
		title: 'オンライン資格確認 未導入のリスクとは?',
		date: '2025',
		address: 'https://www.itsuki-s.jp/blog/?p=2285',
		read: '全文'
	},
	NJ: {
		issuer: '厚生労働省',
		title:
			'令和6年12月2日以降の受領委任を行っている柔道整復師の施術所における資格確認と療養費請求の取扱いについて(事務連絡)',
		date: '2024-11-29',
		address: null,
		read: '未読'
	},
	NA: {
		issuer: '厚生労働省',
		title:
			'令和6年12月2日以降の受領委任を行っているはり師、きゅう師及びあん摩マッサージ指圧師の施術所における資格確認と療養費請求の取扱いについて(事務連絡)',
		date: '2024-11-29',
		address: null,
		read: '未読'
	},
	NB: {
		issuer: '厚生労働省',
		title:
			'(別添)受領委任払いを行う柔整あはき施術所での資格確認と療養費請求(令和6年12月2日以降の取扱い)',
		date: '2024-11-29',
		address: null,
		read: '未読'
	},
	P1: {
		issuer: '施術所等向け総合ポータルサイト',
		title: 'よくある質問 ③導入について(KB0010166)',
		date: '2026-11-22 閲覧',
		address:
			'https://iryohokenjyoho.service-now.com/omf?id=kb_article_view&sysparm_article=KB0010166',
		read: '一部'
	},
	P2: {
		issuer: '施術所等向け総合ポータルサイト',
		title: 'マイナ資格確認アプリ よくある質問',
		date: '2026-11-22 閲覧',
		address:
			'https://iryohokenjyoho.service-now.com/csm/ja?id=kb_article_view&sys_kb_id=06de843f47655258450493c4116d435d',
		read: '一部'
	},
	P3: {
		issuer: '医療機関等向け総合ポータルサイト',
		title: '令和6年12月2日以降の資格確認方法(KB0011769)',
		date: '2026-11-22 閲覧',
		address:
			'https://iryohokenjyoho.service-now.com/kb?id=kb_article_view&sysparm_article=KB0011769',
		read: '一部'
	},
	P4: {
		issuer: '医療機関等向け総合ポータルサイト',
		title: '訪問診療等 よくある質問(居宅同意取得型)',
		date: '2026-11-22 閲覧',
		address:
			'https://iryohokenjyoho.service-now.com/csm?id=kb_article_view&sys_kb_id=091c338dc37b06d0a66d9c777a0131e2',
		read: '一部'
	},
	P5: {
		issuer: '医療機関等向け総合ポータルサイト',
		title: '公的個人認証システムのメンテナンスに伴う一部停止',
		date: '2024-12',
		address:
			'https://iryohokenjyoho.service-now.com/csm?id=kb_article_view&sys_kb_id=968388be33569a18877c4632cd5c7bd6',
		read: '全文'
	},
	M1: {
		issuer: '厚生労働省',
		title: '資格確認方法について',
		date: '2026-11-22 閲覧',
		address: 'https://www.mhlw.go.jp/stf/newpage_50657.html',
		read: '一部'
	},
	M2: {
		issuer: '厚生労働省',
		title: '医療保険部会 第193回 資料1(22ページ)',
		date: '2025-04-03',
		address: 'https://wic-net.com/material/document/19438/22',
		read: '一部'
	},
	M3: {
		issuer: '厚生労働省',
		title: '医療保険部会 第186回 資料3(11ページ)',
		date: '2024-11-21',
		address: 'https://wic-net.com/material/document/17666/11',
		read: '一部'
	},
	M4: {
		issuer: '厚生労働省',
		title: '福祉施設向け マイナンバーカード取得・管理マニュアル(28ページ)',
		date: '2024-11',
		address: 'https://wic-net.com/material/document/17557/28',
		read: '一部'
	},
	M5: {
		issuer: '厚生労働省',
		title: '柔道整復療養費に係る明細書の交付について',
		date: '2026-11-22 閲覧',
		address: 'https://www.mhlw.go.jp/bunya/iryouhoken/jyuudou/ryouyouhi_kouhu.html',
		read: '一部'
	},
	K1: {
		issuer: '近畿厚生局',
		title: '柔道整復師の方へ',
		date: '2025-12-12',
		address: 'https://kouseikyoku.mhlw.go.jp/kinki/shinsei/shido_kansa/judo/index.html',
		read: '一部'
	},
	K2: {
		issuer: '東海北陸厚生局',
		title: '明細書の交付について',
		date: '2024-08-23',
		address: 'https://kouseikyoku.mhlw.go.jp/tokaihokuriku/newpage_00426.html',
		read: '一部'
	},
	A1: {
		issuer: '全整協',
		title: '説明会報告(厚生労働省課長の説明の引用)',
		date: '2025-08-08',
		address: 'https://www.zenseikyo.net/post-3500/?amp=1',
		read: '引用のみ'
	},
	A2: {
		issuer: '全国保険医団体連合会',
		title: '2025年11月12日 事務連絡の引用',
		date: '2025-11-12',
		address: 'https://hodanren.doc-net.or.jp/info/news/2025-11-12-4',
		read: '引用のみ'
	},
	A3: {
		issuer: '全国保険医団体連合会',
		title: '2025年6月27日 通知の引用',
		date: '2025-06-30',
		address: 'https://hodanren.doc-net.or.jp/info/news/2025-06-30',
		read: '引用のみ'
	},
	A4: {
		issuer: '沼田利根医師会',
		title: '12月2日以降の資格確認',
		date: '2024-11-27',
		address: 'https://numatatone.gunma.med.or.jp/members-news/21409',
		read: '全文'
	},
	A5: {
		issuer: '日本医事新報',
		title: '医療保険部会の資料',
		date: '2024-10-31',
		address: 'https://jmedj.co.jp/journal/paper/detail.php?id=25378',
		read: '一部'
	},
	A6: {
		issuer: '全柔協',
		title: '窓口料金(一部負担金 留意事項の引用)',
		date: '2026-11-22 閲覧',
		address: 'https://zenjukyo.gr.jp/madoguchiryokin/amp',
		read: '引用のみ'
	},
	A7: {
		issuer: 'アトラ',
		title: '窓口負担金(留意事項 第8の引用)',
		date: '2023-06',
		address: 'https://www.artra-s.com/news/detail.php?seq=123',
		read: '引用のみ'
	},
	A8: {
		issuer: '日本訪問マッサージ協会',
		title: '端数の取扱い(疑義解釈 問47の引用)',
		date: '2022-06-27',
		address: 'https://houmon-massage.jp/contents/2022-06-27',
		read: '引用のみ'
	},
	A9: {
		issuer: '療養費請求代行の解説',
		title: '令和4年6月29日 事務連絡の要約',
		date: '2022-06',
		address: 'https://xn--vckg5a9gug740rizf5qogk3a8yoslg4o0alv9bpj1adqg.jp/post-3148',
		read: '引用のみ'
	},
	A10: {
		issuer: '日本訪問マッサージ協会',
		title: '明細書(取扱規程20・24の引用)',
		date: '2020-08',
		address: 'https://houmon-massage.jp/contents/2020-8-21',
		read: '引用のみ'
	},
	A11: {
		issuer: '全国保険医団体連合会',
		title: '1万519医療機関の調査',
		date: '2026-01-29',
		address: 'https://hodanren.doc-net.or.jp/info/news/260129',
		read: '全文'
	},
	A12: {
		issuer: '東京保険医協会',
		title: '保団連調査の中間集計',
		date: '2025-05-13',
		address: 'https://www.hokeni.org/docs/2025051200023',
		read: '全文'
	},
	A13: {
		issuer: 'めざましmedia',
		title: '「いったん10割」約3,400件の報道',
		date: '2025-11-27',
		address: 'https://mezamashi.media/articles/-/230298',
		read: '一部'
	},
	A14: {
		issuer: '京都府医師会',
		title: 'マイナ資格確認アプリ(居宅同意取得型) Q&A',
		date: '2025-03-01',
		address: 'https://kyotoihou.t-reader.jp/?p=26483',
		read: '引用のみ'
	},
	A15: {
		issuer: '京都医報',
		title: '顔認証カード・スマホ保険証',
		date: '2025-10-15',
		address: 'https://kyotoihou.t-reader.jp/2025/2025-oct-15/30526',
		read: '全文'
	},
	G2: {
		issuer: '筑紫野市ほか',
		title: '資格確認書(特別療養)',
		date: '2026-11-22 閲覧',
		address: 'https://www.city.chikushino.fukuoka.jp/site/kokuho/2842.html',
		read: '全文'
	},
	G3: {
		issuer: '呉市',
		title: '資格確認書・資格情報のお知らせ 比較表',
		date: '2026-11-22 閲覧',
		address: 'https://www.city.kure.lg.jp/soshiki/6/kokuhosyo.html',
		read: '全文'
	},
	G4: {
		issuer: '文京区',
		title: '資格確認書(高齢受給者証との一体化)',
		date: '2026-11-22 閲覧',
		address: 'http://www.city.bunkyo.lg.jp.id201392.cas.iijcdn.jp/b021/p006019.html',
		read: '全文'
	},
	G5: {
		issuer: '八王子市',
		title: '医療証 PMH連携',
		date: '2026-04-01',
		address: 'https://kosodate.city.hachioji.tokyo.jp/soshiki/kosodateshienka/3742.html',
		read: '全文'
	},
	G6: {
		issuer: '湖西市',
		title: '医療証 PMH',
		date: '2026-01-28',
		address: 'https://www.city.kosai.shizuoka.jp/soshikiichiran/kodomo_s/gyomu/2/18149.html',
		read: '全文'
	},
	G7: {
		issuer: '静岡県後期高齢者医療広域連合',
		title: '資格確認書(毎年7月31日まで・年ごとの色)',
		date: '2026-11-22 閲覧',
		address: 'https://www.shizuoka-ki.jp/insured/person/card/',
		read: '全文'
	},
	G8: {
		issuer: '飯山市',
		title: '国民健康保険の資格確認書類(有効期限)',
		date: '2026-11-22 閲覧',
		address:
			'https://www.city.iiyama.nagano.jp/soshiki/shiminkankyou/kokuhonennkin/kokuho/kokuhoshikakusyorui',
		read: '全文'
	},
	G9: {
		issuer: '東根市',
		title: '顔認証マイナンバーカード',
		date: '2026-11-22 閲覧',
		address: 'https://www.city.higashine.yamagata.jp/section_list/section007/2201',
		read: '全文'
	},
	G10: {
		issuer: '近江八幡市',
		title: 'マイナンバーカードの暗証番号',
		date: '2026-11-22 閲覧',
		address: 'https://www.city.omihachiman.lg.jp/soshiki/shimin/1/1/20255.html',
		read: '全文'
	},
	G11: {
		issuer: '藤里町',
		title: 'マイナンバーカードのICチップの不具合',
		date: '2026-11-22 閲覧',
		address: 'http://www.town.fujisato.akita.jp/todoke/c99/c173/3046',
		read: '全文'
	},
	J1: {
		issuer: '公的個人認証サービス',
		title: '電子証明書 よくある質問',
		date: '2026-11-22 閲覧',
		address: 'https://www2.jpki.go.jp/faq/digital_id.html',
		read: '全文'
	},
	N1: {
		issuer: '医療事務の解説',
		title: '検証番号(保険者番号設定要領の引用)',
		date: '2018-05-15',
		address: 'http://www5f.biglobe.ne.jp/~h-it/mlcont/mc0124.htm',
		read: '引用のみ'
	},
	N2: {
		issuer: '厚生労働省の資料の引用',
		title: '公費負担者番号・受給者番号',
		date: '2008-03',
		address: 'https://www.mhlw.go.jp/topics/2008/03/dl/tp0305-1az_0004.pdf',
		read: '引用のみ'
	},
	N3: {
		issuer: '総務省令第85号 第5条の引用',
		title: '個人番号の検査用数字',
		date: '2026-11-22 閲覧',
		address: 'https://mynumber.okinawa-spot.com/core/archives/227',
		read: '引用のみ'
	},
	N4: {
		issuer: 'BUSINESS LAWYERS',
		title: 'マイナンバーカード裏面の記録の禁止',
		date: '2026-11-22 閲覧',
		address: 'https://www.businesslawyers.jp/practices/208',
		read: '全文'
	},
	NSC: {
		issuer: 'エヌエスシー',
		title: '療養費請求分の受領委任払いについて',
		date: '2026-11-22 閲覧',
		address: 'https://www.n-s-c.co.jp/booster/column/',
		read: '全文'
	},
	FAQ: {
		issuer: '日本保険鍼灸マッサージ協会',
		title: 'よくある質問(受領委任を取り扱わない保険者)',
		date: '2026-11-22 閲覧',
		address: 'https://massage-harikyu-net.org/faq.html',
		read: '引用のみ'
	},
	V1: {
		issuer: 'シイエル',
		title: 'カードを読み取れないときの置きかた',
		date: '2026-11-22 閲覧',
		address: 'https://pp.cyber-l.co.jp/?p=2938',
		read: '全文'
	},
	V2: {
		issuer: 'アプトピ',
		title: 'マイナンバーカードのNFC読み取りエラー',
		date: '2022-05-13',
		address: 'https://apptopi.jp/2022/05/13/mynumbercard-nfc-error',
		read: '全文'
	},
	V3: {
		issuer: 'USEN-ALMEX',
		title: 'カードを読み取れないとき(よくある質問)',
		date: '2026-11-22 閲覧',
		address: 'https://faq.usen-almex.jp/faq/show/70299?category_id=601&site_domain=faq',
		read: '全文'
	},
	V4: {
		issuer: 'ワールド保険',
		title: 'マイナ資格確認アプリの設定',
		date: '2026-11-22 閲覧',
		address: 'https://www.world-hoken.co.jp/topics/108',
		read: '全文'
	},
	V5: {
		issuer: 'did2memo',
		title: 'マイナポータルのエラー EI123-2008',
		date: '2024-02-04',
		address: 'https://did2memo.net/2024/02/04/mynumber-portal-certificate-error-ei123-2008/',
		read: '全文'
	},
	V6: {
		issuer: 'sbapp',
		title: 'マイナポータルのエラー EI123-2303',
		date: '2026-11-22 閲覧',
		address: 'https://sbapp.net/?p=114673',
		read: '全文'
	},
	V7: {
		issuer: '監視社会を拒否する会',
		title: 'ひも付けの誤りの報告',
		date: '2025-09',
		address: 'http://www.jca.apc.org/activist/?m=202509',
		read: '一部'
	},
	V8: {
		issuer: '調剤薬局の解説',
		title: 'マイナポータルの資格情報PDF',
		date: '2026-11-22 閲覧',
		address: 'https://kanri.nkdesk.com/chouzai/chouzai18.php',
		read: '全文'
	},
	GI: {
		issuer: '疑義解釈の引用',
		title: '月1回の資格確認(令和6年4月17日・医療機関向け)',
		date: '2024-04-17',
		address: 'http://orthod.nu/gigi/r6/4/01.html',
		read: '引用のみ'
	},
	H1: {
		issuer: '東京食品販売国民健康保険組合',
		title: '給付の割合',
		date: '2026-11-22 閲覧',
		address: 'http://toshoku-kokuho.or.jp/02_annai/kyuufunaiyou.html',
		read: '全文'
	},
	BJ: {
		issuer: 'ボーンジョブ',
		title: '保険証を忘れたときの返金と領収書の引きかえ',
		date: '2026-11-22 閲覧',
		address: 'https://bonejob.jp/howto/12685',
		read: '全文'
	},
	MT: {
		issuer: '水戸市',
		title: '療養費の申請と時効',
		date: '2026-11-22 閲覧',
		address: 'https://www.city.mito.lg.jp/site/kokuho/5794.html',
		read: '全文'
	},
	SJ: {
		issuer: '塩尻市',
		title: '18歳までの福祉医療(柔整のみ窓口で500円まで)',
		date: '2026-11-22 閲覧',
		address: 'https://www.city.shiojiri.lg.jp/soshiki/26/13075.html',
		read: '全文'
	},
	D: {
		issuer: 'つなぎ受付',
		title: '資料にない点の決めごと',
		date: '2026-11-22',
		address: null,
		read: '全文'
	}
};
