/** What may be tried before the desk falls back: cheap first, twice and three minutes at most. */
import type { Annex, CallCentre } from '../../flow/annex';

export const tryFirst: Annex['tryFirst'] = {
	quick: [
		'カードをケースから出す',
		'金属の上に置かない',
		'リーダーをつなぎ直す',
		'暗証番号は2回まちがえたら止める'
	],
	limit: { tries: 2, minutes: 3, rule: 'T0' },
	pin: { stopAt: 2, locksAt: 3, rule: 'R11' },
	devices: {
		pc: {
			label: 'パソコン+USBリーダー',
			hint: 'Windows 10・11とカードリーダーが要ります。',
			rule: 'T12'
		},
		bluetooth: {
			label: 'Bluetoothリーダー',
			hint: 'ほかの端末とつながっていると読めません。',
			rule: 'T12'
		},
		android: { label: 'Android・iPhone', hint: 'スマホで、カードを直接読みます。', rule: 'T12' },
		ipad: {
			label: 'iPad',
			hint: 'カードを直接は読めません。Bluetoothのリーダーが要ります。',
			rule: 'T12'
		}
	},
	beforeCall: '電話の前に、画面の文字と、端末・リーダーの様子を書きとめます。',
	troubles: {
		T1: {
			signs: ['何も起きない', '「読み取れません」'],
			likely: 'カードの置きかた、ケース、金属の机',
			tries: [
				'カードをケースから出す。',
				'下に金属がない所に置き直す。',
				'一度だけ、もう一度読む。'
			],
			on: {
				pc: ['リーダーの奥までさすか、まん中に置く。'],
				bluetooth: ['リーダーを机の金属や、ほかの機器から離す。'],
				android: [
					'スマホのカバーを外す。',
					'NFCのマークに10秒ほど動かさずにあてる。',
					'イヤホンとUSBを外す。'
				],
				ipad: ['カードはiPadではなく、リーダーにのせる。']
			},
			then: '読めなければ、患者さんの持ち物で受付します。',
			rule: 'T1',
			cause: 'reader'
		},
		T2: {
			signs: ['この方のカードだけ読めない'],
			likely: 'カードのICチップの不良',
			tries: ['ほかのカードなら読めるか、ためす。'],
			then: 'ほかのカードが読めるなら、今日は持ち物で受付します。市区町村で再交付できると伝えます。',
			rule: 'T2',
			cause: 'chip'
		},
		T3: {
			signs: ['どのカードも読めない'],
			likely: 'カードリーダー',
			tries: ['リーダーをつなぎ直す。', 'アプリを開き直す。', '端末を再起動する。'],
			on: {
				pc: ['USBを抜いて、別の口にさす。'],
				bluetooth: [
					'充電を見る。電源を入れ直す。',
					'Bluetoothを切って、つなぎ直す。',
					'ほかの端末とつながっていないか見る。'
				],
				android: ['NFCの設定を切って、入れ直す。'],
				ipad: ['リーダーの充電を見て、Bluetoothをつなぎ直す。']
			},
			then: '登録ずみのほかの端末があれば、それで読みます。なければ持ち物で受付します。',
			rule: 'T3',
			cause: 'reader'
		},
		T4: {
			signs: ['通信できない', 'タイムアウトと出る'],
			likely: 'ネットの回線',
			tries: ['ほかのサイトが開くか見る。', 'つなぎ方を変える。'],
			on: {
				pc: ['LANのケーブルをさし直す。'],
				bluetooth: ['端末のほうの回線を見る。'],
				android: ['Wi-Fiからモバイル通信に変える。', '機内モードを入れて、切る。'],
				ipad: ['Wi-Fiを切って、つなぎ直す。']
			},
			then: 'ほかのサイトが開くのに読めないなら、障害かもしれません。',
			rule: 'T4',
			cause: 'line'
		},
		T5: {
			signs: ['暗証番号がちがう', '暗証番号がロックされた'],
			likely: '4けたの暗証番号のまちがい',
			tries: ['2回まちがえたら、3回目は入れない。', '目視の確認がアプリにあれば、それを使う。'],
			then: 'ロックされたら、市区町村か、スマホのアプリとコンビニで初期化できると伝えます。',
			rule: 'T5',
			cause: 'pin'
		},
		T6: {
			signs: ['電子証明書の有効期限切れ', '電子証明書が失効', 'マイナポータル EI123-2008'],
			likely: '電子証明書の期限(5回目の誕生日)、引越しや改姓のあと',
			tries: ['期限のあと3か月以内なら、もう一度読む。'],
			then: '読めなければ持ち物で受付します。市区町村で無料で更新できると伝えます。',
			rule: 'T6',
			cause: 'certificate'
		},
		T7: {
			signs: ['「利用登録なし」'],
			likely: '保険証としての利用登録がない',
			tries: ['資格確認書があるか聞く。'],
			then: 'なければ、カードが読めないときと同じです。登録はマイナポータルなどでできます。',
			rule: 'T7',
			cause: null,
			answers: { holding: 'invalid', 'app-result': 'unregistered' }
		},
		T8: {
			signs: ['「資格(無効)」', '「該当資格なし」'],
			likely: '転職・退職・引越し、データの遅れ、資格の喪失',
			tries: ['機械の故障ではない。くり返し読まない。', '転職・退職・引越しがなかったか聞く。'],
			then: '新しい保険の書類で受付します。口頭の確認にはしません。',
			rule: 'T8',
			cause: null,
			answers: { holding: 'invalid', 'app-result': 'invalid' }
		},
		T9: {
			signs: [
				'どの患者さんも読めない',
				'マイナポータル EI123-2303',
				'お知らせに「障害」「停止」とある'
			],
			likely: 'システムの障害・メンテナンス',
			tries: ['ポータルのお知らせを見る。', 'ほかのサイトは開くか見る。'],
			then: '障害を記録して、全員を持ち物で受付します。マイナポータルも使えないことがあります。',
			rule: 'T9',
			cause: 'central',
			outage: true
		},
		T10: {
			signs: ['アプリが開かない', 'ログインできない', '端末の証明書のエラー'],
			likely: 'アプリの版、アカウント、端末の登録',
			tries: [
				'アプリを更新する。',
				'ポータルの「資格確認アカウント管理」を見る(W0000001のような番号)。'
			],
			on: {
				pc: ['パソコンを再起動する。'],
				bluetooth: ['iPadやスマホのアプリを開き直す。'],
				android: ['アプリを閉じて、開き直す。スマホを再起動する。'],
				ipad: ['アプリを閉じて、開き直す。iPadを再起動する。']
			},
			then: '登録ずみのほかの端末で読むか、コールセンターに電話します。',
			rule: 'T10',
			cause: 'app'
		},
		T11: {
			signs: ['ほかの人の情報が出た', '負担割合がちがう'],
			likely: '番号のひも付けの誤り',
			tries: ['表示された情報を受付に使わない。', '保険者に電話する。'],
			then: '今日は後日確認にします。',
			rule: 'T11',
			cause: null,
			answers: { holding: 'invalid', 'app-result': 'other-person' }
		}
	}
};

export const callCentres: readonly CallCentre[] = [
	{
		name: 'オンライン資格確認等コールセンター',
		phone: '0800-080-4583',
		hours: [
			{ days: '月〜金', from: '08:00', to: '18:00' },
			{ days: '土', from: '08:00', to: '16:00' }
		],
		closed: '日曜・祝日',
		from: '2025-12-12',
		to: null,
		rule: 'T13'
	}
];
