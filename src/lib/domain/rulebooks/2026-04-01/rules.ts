/** Every rule as the staff reads it: R by the flow, T by the troubleshooting, 15.x settled by us. */
import type { Annex } from '../../flow/annex';

export const rules: Annex['rules'] = {
	R0: { text: 'アプリで「有効」なら確認ずみ。', sources: ['P2'], certainty: '公式' },
	R1: {
		text: '資格確認書は1枚で使えます。有効期限と題名(特別療養)を見ます。',
		sources: ['M1', 'G2', 'G3'],
		certainty: '公式'
	},
	R1x: {
		text: '「特別療養」は10割。受領委任にしません。',
		sources: ['G2'],
		certainty: '公式',
		scope: '医療機関向け',
		open: '医療機関向けの定めです。施術所での扱いは推定です。'
	},
	R2a: {
		text: 'お知らせは必ずカードと一緒に確認します。',
		sources: ['S1', 'A4', 'G3'],
		certainty: '公式・並行',
		open: '医療機関向けの定めと同じです。施術所あての原文は、まだ確かめていません。',
		questions: ['Q1']
	},
	'R2a-neg': {
		text: 'お知らせだけでは受付できません。',
		sources: ['S1', 'G3'],
		certainty: '公式'
	},
	R2b: {
		text: 'マイナポータルの画面とカードを確認します。顔認証カードは使えません。',
		sources: ['S1', 'A4', 'G9'],
		certainty: '公式・並行',
		open: '医療機関向けの定めと同じです。施術所あての原文は、まだ確かめていません。',
		questions: ['Q1']
	},
	"R2b'": {
		text: 'マイナポータルからあらかじめ保存したPDFも、カードと一緒なら使えます。',
		sources: ['V8', 'D'],
		certainty: '推定',
		open: '薬局向けの解説によります。施術所あての定めは見つかっていません。',
		questions: ['Q1']
	},
	R3: {
		text: '前に確認した方は、変わっていないか口頭で確認します。',
		sources: ['S1', 'A4'],
		certainty: '公式・並行',
		open: 'カードを見せる決まりが口頭確認にもあるかは、資料でちがいます。',
		questions: ['Q1', 'Q3']
	},
	'R3-neg': {
		text: '変わった方、わからない方、期限をすぎた方は、口頭確認にしません。',
		sources: ['D'],
		certainty: '推定'
	},
	'R3*': {
		text: 'カードのない再来の方の口頭確認は、院長が理由を残して認めます。',
		sources: ['S1', 'D'],
		certainty: '要原文確認',
		open: 'カードなしの口頭確認で足りるかは、通知の原文で確かめていません。',
		questions: ['Q3']
	},
	R4: {
		text: '今日確認できない方は自己負担分をいただき、月内に対面で確認します。',
		sources: ['S1', 'NJ', 'NA', 'NB'],
		certainty: '要原文確認',
		open: '通知の原文をまだ確かめていません。',
		questions: ['Q1', 'Q2']
	},
	R5: {
		text: 'カードがないときなどは、理由を記録して全額を預かれます。',
		sources: ['S1'],
		certainty: '事業者の意見',
		open: '医療機関向けの通知は「10割負担を求めるのではなく」と言っています。'
	},
	R6: {
		text: '家族の保険と国保では、被保険者(世帯主)の氏名を聞きます。',
		sources: ['S1', 'NSC'],
		certainty: '実務'
	},
	R7: { text: '個人番号は書きません。写しません。', sources: ['N3', 'N4'], certainty: '法令' },
	R8: {
		text: '医療証を見ます。紙が要ります。',
		sources: ['S1', 'G5', 'G6'],
		certainty: '公式',
		scope: '自治体'
	},
	R9: {
		text: '期限の切れた保険証は使えません(2026年3月31日で暫定の取扱いが終了)。',
		sources: ['A2', 'A3'],
		certainty: '公式',
		scope: '引用',
		open: '暫定の取扱いが延びたという資料は、見つかっていません。',
		from: '2026-04-01'
	},
	R11: {
		text: '暗証番号は2回まちがえたら止めます(3回でロック)。',
		sources: ['G10', 'J1'],
		certainty: '公式'
	},
	R12: {
		text: '「無効・該当なし」は口頭確認にしません。',
		sources: ['D'],
		certainty: '推定'
	},
	R14: {
		text: '資格は、月に1回、その月のはじめの来院で確認します。',
		sources: ['GI', 'D'],
		certainty: '推定',
		open: '医療機関向けの疑義解釈からの推定です。来院のたびの確認は、院の設定でえらべます。'
	},
	R15: {
		text: '請求は翌月10日まで。団体の早い締め切りがあれば、それに合わせます。',
		sources: ['D'],
		certainty: '要原文確認',
		open: '締め切りの定めの原文を、まだ確かめていません。',
		questions: ['Q7']
	},
	FF: {
		text: '償還払いの方と受領委任を扱わない保険者は、全額が料金です。',
		sources: ['FAQ'],
		certainty: '推定',
		open: '柔整では、保険者への確認が要ります。'
	},
	T0: {
		text: 'ためすのは2回、3分まで。列を止めずに、ほかのやり方へすすみます。',
		sources: ['D'],
		certainty: '推定'
	},
	T1: {
		text: 'カードをケースから出し、金属をさけて、置き直します。',
		sources: ['V1', 'V2', 'V3'],
		certainty: '実務'
	},
	T2: {
		text: 'ほかのカードは読めるなら、ICチップの不良です。市区町村で再交付できます。',
		sources: ['G11'],
		certainty: '公式',
		scope: '自治体'
	},
	T3: {
		text: 'どのカードも読めないなら、リーダーをつなぎ直します。',
		sources: ['S1', 'D'],
		certainty: '実務'
	},
	T4: { text: '回線が原因なら、つなぎ方を変えます。', sources: ['S1'], certainty: '実務' },
	T5: {
		text: '暗証番号は3回のまちがいでロックします。日がたっても回数は戻りません。',
		sources: ['J1', 'G10'],
		certainty: '公式',
		questions: ['Q5']
	},
	T6: {
		text: '電子証明書が切れても、3か月は資格の確認に使えます。更新は市区町村で無料です。',
		sources: ['M1', 'P3'],
		certainty: '公式',
		open: '3か月の数えかたは資料でちがいます。アプリの表示に従います。'
	},
	T7: {
		text: '利用登録のない方には、資格確認書が交付されています。',
		sources: ['M1', 'G3'],
		certainty: '公式'
	},
	T8: {
		text: '「無効・該当なし」は機械の故障ではありません。新しい保険の書類を見ます。',
		sources: ['A11', 'D'],
		certainty: '推定'
	},
	T9: {
		text: 'どの院でも読めない障害や、メンテナンスがあります。障害として記録します。',
		sources: ['P5', 'D'],
		certainty: '実務'
	},
	T10: {
		text: 'アプリが開かないときは、更新と、ポータルのアカウントを見ます。',
		sources: ['V4'],
		certainty: '実務'
	},
	T11: {
		text: 'ほかの人の情報が出たら使わず、保険者に電話します。',
		sources: ['V7', 'D'],
		certainty: '推定'
	},
	T12: {
		text: '端末で読みかたがちがいます。どの端末も、先にポータルへの登録が要ります。',
		sources: ['P1'],
		certainty: '公式',
		open: 'いまの対応OSと、スマホ保険証への対応は確かめていません。',
		questions: ['Q5']
	},
	T13: {
		text: 'コールセンターは 0800-080-4583(無料)。',
		sources: ['K1'],
		certainty: '公式'
	},
	D0: {
		text: '書類は、印刷された題名で見分けます。',
		sources: ['G3', 'G4', 'S1'],
		certainty: '公式',
		scope: '自治体',
		open: '保険者によって様式がちがいます。迷ったら保険者に聞いてください。'
	},
	D1: {
		text: '後期高齢と国保の資格確認書は、毎年7月31日まで。後期高齢は色も変わります。',
		sources: ['G7', 'G8'],
		certainty: '公式',
		scope: '広域連合・自治体'
	},
	'15.1': {
		text: '確認のしかたと、お支払いは、別々に決めます。',
		sources: ['D'],
		certainty: '推定'
	},
	'15.2': {
		text: '後日確認は、再来の方にも使えます。',
		sources: ['D'],
		certainty: '要原文確認',
		questions: ['Q1']
	},
	'15.3': {
		text: 'カードのない再来の方も、まず後日確認です。',
		sources: ['D'],
		certainty: '要原文確認',
		questions: ['Q3']
	},
	'15.4': {
		text: '期限をすぎた書類は、ないものとして扱います。期限・7月31日・75歳で口頭確認を閉じます。',
		sources: ['D', 'G7', 'G8'],
		certainty: '推定'
	},
	'15.5': {
		text: '割合がわからないときは、金額を手で入れます。割合がわかるまで請求できません。',
		sources: ['D'],
		certainty: '推定'
	},
	'15.6': {
		text: '「無効」は新しい保険の書類で。「利用登録なし」は資格確認書をたずねます。',
		sources: ['D'],
		certainty: '推定'
	},
	'15.7': {
		text: '被保険者の氏名がなくても保存できます。請求の前に要ります。',
		sources: ['D'],
		certainty: '推定'
	},
	'15.8': {
		text: '全額をいただくのは、特別療養・償還払いの方・受領委任を扱わない保険者の3つです。',
		sources: ['D', 'G2', 'FAQ'],
		certainty: '推定'
	},
	'15.9': {
		text: 'マイナポータルは画面そのものか、そのPDF。画面の写真は使えません。',
		sources: ['D', 'V8'],
		certainty: '推定'
	},
	'15.10': {
		text: '後日確認の期限は、来院した月の末日です。',
		sources: ['D', 'S1'],
		certainty: '要原文確認',
		questions: ['Q1']
	},
	'15.11': {
		text: '翌月に確認できたときは、請求の前に保険者に聞きます。',
		sources: ['D'],
		certainty: '要原文確認',
		questions: ['Q2']
	},
	'15.12': {
		text: 'お預かりは、返すか、人が理由をつけて料金にするまで、お預かりのままです。',
		sources: ['D'],
		certainty: '推定'
	},
	'15.13': {
		text: '柔整の請求額は、合計から窓口の分を引いた額とします。',
		sources: ['D'],
		certainty: '要原文確認'
	},
	'15.14': {
		text: '保険が未確認なら、医療証の分も未確定です。保険の割合をいただきます。',
		sources: ['D'],
		certainty: '推定'
	},
	'15.15': {
		text: 'オンライン資格確認の対象外の院は、書類の質問から始めます。',
		sources: ['M2', 'M3', 'D'],
		certainty: '推定'
	}
};
