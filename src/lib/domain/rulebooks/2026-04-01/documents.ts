/** What patients hold out: what each paper, card or screen shows and lacks, and how to tell them apart. */
import type { Annex } from '../../flow/annex';

const yes = { has: 'yes' } as const;
const no = { has: 'no' } as const;
const varies = { has: 'varies' } as const;
const mostly = { has: 'mostly' } as const;
const unclear = { has: 'unclear' } as const;
const over70 = { has: 'varies', note: '70歳以上だけ' } as const;

export const documents: Annex['documents'] = {
	card: {
		name: 'マイナンバーカード(マイナ保険証)',
		titles: ['個人番号カード'],
		alone: false,
		shows: {
			photo: { has: 'yes', note: '15歳未満などは写真がないことがある' },
			name: yes,
			kana: no,
			birth: yes,
			insurer: no,
			number: no,
			family: no,
			insuredName: no,
			expiry: { has: 'no', note: 'カードと電子証明書の期限だけ。保険の期限ではない' },
			share: no,
			address: yes,
			special: no,
			subsidy: no
		},
		tell: [
			'プラスチックで、顔写真がある。',
			'保険のことは何も書かれていない。',
			'「顔認証」とあれば、マイナポータルは使えない。',
			'裏の番号は、書かない・写さない。'
		],
		rule: 'R7'
	},
	app: {
		name: 'マイナ資格確認アプリの画面',
		titles: ['資格情報'],
		alone: true,
		shows: {
			photo: no,
			name: { has: 'yes', note: '出ない文字が●になることがある' },
			kana: yes,
			birth: yes,
			insurer: yes,
			number: yes,
			family: yes,
			insuredName: yes,
			expiry: yes,
			share: over70,
			address: varies,
			special: mostly,
			subsidy: no
		},
		tell: ['院の端末に出る。', '「有効」と出たら、そのまま確認ずみ。'],
		rule: 'R0'
	},
	certificate: {
		name: '資格確認書',
		titles: ['資格確認書', '資格確認書(特別療養)'],
		alone: true,
		shows: {
			photo: no,
			name: yes,
			kana: varies,
			birth: yes,
			insurer: yes,
			number: yes,
			family: varies,
			insuredName: { has: 'mostly', note: '国保は世帯主' },
			expiry: { has: 'yes', note: '有効期限がかならずある' },
			share: over70,
			address: { has: 'varies', note: '自分で書く欄のこともある' },
			special: { has: 'yes', note: '題名に書かれる' },
			subsidy: no
		},
		tell: [
			'題名が「資格確認書」で、有効期限がある。',
			'題名に「(特別療養)」とあれば、全額をいただく。',
			'後期高齢は毎年7月31日まで。色は年ごとに変わる。',
			'国保も多くは7月31日まで。70歳・75歳の誕生日などで早まる。'
		],
		rule: 'R1'
	},
	notice: {
		name: '資格情報のお知らせ',
		titles: ['資格情報のお知らせ', '資格情報のお知らせ(特別療養)'],
		alone: false,
		shows: {
			photo: no,
			name: yes,
			kana: varies,
			birth: { has: 'mostly' },
			insurer: yes,
			number: yes,
			family: varies,
			insuredName: { has: 'varies', note: 'ないことが多い。かならず聞く' },
			expiry: { has: 'varies', note: '70〜74歳だけ' },
			share: { has: 'varies', note: '70〜74歳だけ' },
			address: no,
			special: { has: 'yes', note: '題名に書かれる' },
			subsidy: no
		},
		tell: [
			'題名が「資格情報のお知らせ」。紙で届く。',
			'カードと一緒でなければ使えない。',
			'被保険者(世帯主)の氏名は、別に聞く。'
		],
		rule: 'R2a'
	},
	portal: {
		name: 'マイナポータルの資格情報画面',
		titles: ['健康保険証', '医療保険の資格情報'],
		alone: false,
		shows: {
			photo: no,
			name: yes,
			kana: yes,
			birth: yes,
			insurer: yes,
			number: yes,
			family: { has: 'mostly', note: '推定' },
			insuredName: unclear,
			expiry: mostly,
			share: over70,
			address: no,
			special: mostly,
			subsidy: no
		},
		tell: [
			'患者さん本人のスマホで、その場で開いた画面。',
			'マイナポータルが作ったPDFもよい。',
			'画面の写真(スクリーンショット)は使えない。',
			'カードと一緒でなければ使えない。'
		],
		rule: 'R2b'
	},
	aid: {
		name: '医療証',
		titles: ['医療証', '受給者証'],
		alone: false,
		shows: {
			photo: no,
			name: yes,
			kana: varies,
			birth: yes,
			insurer: varies,
			number: no,
			family: no,
			insuredName: varies,
			expiry: yes,
			share: { has: 'varies', note: '自己負担の限度額' },
			address: varies,
			special: no,
			subsidy: { has: 'yes', note: '公費負担者番号8けた・受給者番号7けた' }
		},
		tell: [
			'乳幼児・障害・ひとり親などの助成の紙。',
			'保険の確認にはならない。保険とあわせて見る。',
			'紙が要る。市区町村と制度で、その場払いか払い戻しかが変わる。'
		],
		rule: 'R8'
	}
};
