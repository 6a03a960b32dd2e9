/**
 * The rules as of 2026-04-01: old 保険証 and お知らせ alone are no longer accepted (R9).
 * Published versions are never edited; a change is a new file.
 */
import { defineRulebook } from '../../flow/rulebook';

const share = { choices: ['share'], preselected: 'share' } as const;
const shareOrDeposit = { choices: ['share', 'deposit'], preselected: 'share' } as const;
const openPayment = { choices: ['share', 'deposit'], preselected: null } as const;
const fullFee = { choices: ['full-fee'], preselected: 'full-fee' } as const;

const face = {
	id: 'face',
	text: 'カードの顔写真とご本人が同じ',
	rule: 'R2a',
	otherwise: 'later-not-own-card'
} as const;
const ordinary = {
	id: 'ordinary',
	text: '書類や画面に「特別療養」と書かれていない',
	rule: 'R1x',
	otherwise: 'full-fee-special'
} as const;
const told = {
	id: 'told',
	text: '次回はカードか資格確認書をお持ちくださいと伝えた',
	rule: 'R4'
} as const;
const noticeMatches = {
	id: 'matches',
	text: 'お知らせの氏名と生年月日がカードと同じ',
	rule: 'R2a',
	otherwise: 'been-before'
} as const;
const portalLive = {
	id: 'live',
	text: 'マイナポータルの画面そのもの、またはマイナポータルのPDFを見た(画面の写真は不可)',
	rule: 'R2b',
	otherwise: 'been-before'
} as const;
const portalMatches = {
	id: 'matches',
	text: '画面の氏名と生年月日がカードと同じ',
	rule: 'R2b',
	otherwise: 'been-before'
} as const;
const notFaceOnly = {
	id: 'not-face-only',
	text: 'カードに「顔認証」と書かれていない',
	rule: 'R2b',
	otherwise: 'been-before'
} as const;
const sameInsurance = {
	id: 'same',
	text: '前回から保険の変わりはない(ご本人に聞いた)',
	rule: 'R3',
	otherwise: 'later'
} as const;
const seenInRecords = {
	id: 'records',
	text: '当院の記録(施術録・レセコン)で前回の資格を見た',
	rule: 'R3',
	otherwise: 'later'
} as const;
const notLapsed = {
	id: 'not-lapsed',
	text: '前回の資格の期限(7月31日・75歳・有効期限)をすぎていない',
	rule: 'R3',
	otherwise: 'later'
} as const;
const ownCertificate = {
	id: 'own',
	text: '資格確認書の氏名と生年月日がご本人と同じ',
	rule: 'R1',
	otherwise: 'card-instead'
} as const;

const byCertificate = {
	method: '資格確認書で確認',
	state: 'verified',
	rule: 'R1',
	card: 'not-needed',
	asksExpiry: true,
	checks: [ownCertificate],
	payment: share,
	next: ['これで確認ずみです。カードはなくてもかまいません。']
} as const;
const byNotice = {
	method: 'カードとお知らせで確認',
	state: 'verified',
	rule: 'R2a',
	card: 'shown',
	checks: [face, noticeMatches, ordinary],
	payment: share,
	next: ['これで確認ずみです。']
} as const;
const byPortal = {
	method: 'カードとマイナポータルで確認',
	state: 'verified',
	rule: 'R2b',
	card: 'shown',
	checks: [face, portalMatches, portalLive, notFaceOnly, ordinary],
	payment: share,
	next: ['これで確認ずみです。']
} as const;
const laterWithoutCard = {
	method: '後日確認(カードなし)',
	state: 'pending',
	rule: 'R5',
	card: 'absent',
	checks: [told],
	payment: openPayment,
	next: ['月内の次の来院で、カードか資格確認書を対面で確認します。']
} as const;

/** 「無効・該当なし」 goes on only with papers of the new insurer, never by word of mouth (R12). */
const newInsurer = { otherwise: 'later-invalid' } as const;

const papers = {
	notice: {
		label: 'カード + 資格情報のお知らせ',
		hint: '両方そろっている',
		to: 'by-notice'
	},
	portal: {
		label: 'カード + スマホ',
		hint: 'マイナポータルの資格情報画面かPDF',
		to: 'by-portal'
	},
	card: {
		label: 'カードだけ',
		hint: 'マイナンバーカードは手元にある',
		to: 'been-before'
	},
	certificate: {
		label: '資格確認書',
		hint: '1枚で受付できる',
		to: 'certificate'
	},
	none: {
		label: 'どれもない',
		hint: 'カードがない(お知らせだけ・スマホだけも)',
		to: 'none'
	}
} as const;
const fullFeeDoor = {
	label: '償還払いの方・受領委任を扱わない保険者',
	to: 'full-fee-reason',
	shown: 'quiet'
} as const;

export default defineRulebook({
	version: '2026-04-01',
	effectiveFrom: '2026-04-01',
	effectiveTo: '2026-07-31',
	status: 'in force',
	title: '暫定の取扱いが終わったあとの対応',
	wording: '2026-11',
	start: [{ when: 'papersOnly', to: 'papers' }, { to: 'holding' }],
	questions: {
		holding: {
			title: '患者さんは今日、何をお持ちですか?',
			help: 'お知らせだけでは受付できません。カードも一緒に確認します。',
			rule: 'R2a',
			screen: 'holding',
			options: {
				...papers,
				invalid: {
					label: '「無効・該当なし」と出た',
					hint: '読めたが資格が出ない',
					to: 'app-result'
				},
				'full-fee': fullFeeDoor,
				read: { label: '読めて「有効」と出た', to: 'online', shown: 'try' }
			}
		},
		papers: {
			title: '患者さんは今日、何をお持ちですか?',
			help: 'お知らせだけでは受付できません。カードも一緒に確認します。',
			rule: 'R2a',
			screen: 'holding',
			options: { ...papers, 'full-fee': fullFeeDoor }
		},
		'been-before': {
			title: '当院に来たことはありますか?',
			rule: 'R3',
			screen: 'patient',
			options: {
				yes: {
					label: '来たことがある(再来)',
					to: [{ when: 'lapsed', to: 'later' }, { to: 'verbal' }]
				},
				no: { label: 'はじめて(新患)', to: 'later', newcomer: true }
			}
		},
		certificate: {
			title: '資格確認書の題名と有効期限を見てください',
			rule: 'R1',
			screen: 'holding',
			options: {
				valid: {
					label: '期限内で、「特別療養」の文字はない',
					to: 'by-certificate'
				},
				special: {
					label: '題名に「(特別療養)」とある',
					to: 'full-fee-special'
				},
				expired: {
					label: '有効期限をすぎている',
					to: 'card-instead',
					note: '期限をすぎた資格確認書は、控えとしてだけ扱います。'
				}
			}
		},
		'card-instead': {
			title: 'ほかに何をお持ちですか?',
			help: '期限をすぎた書類やご本人と合わない書類は、ないものとして進みます。',
			rule: 'R9',
			screen: 'holding',
			options: {
				notice: papers.notice,
				portal: papers.portal,
				card: papers.card,
				none: { label: 'どれもない', to: 'later-without-card' }
			}
		},
		none: {
			title: '何かお持ちのものはありますか?',
			help: '今日は資格を確認できません。どれも単独では使えません。',
			rule: 'R5',
			screen: 'holding',
			options: {
				nothing: {
					label: '何も持っていない',
					to: 'later-without-card'
				},
				'notice-alone': {
					label: 'お知らせだけ',
					to: 'later-without-card',
					note: 'お知らせだけでは確認ずみにできません。カードと一緒に確認します。'
				},
				phone: {
					label: 'スマホだけ',
					to: 'later-without-card',
					note: 'スマホだけでは本人を確認できません。カードが要ります。'
				},
				'old-card': {
					label: '古い保険証だけ',
					to: 'later-without-card',
					note: '古い保険証は使えません。番号は控えとしてだけ扱います。'
				}
			}
		},
		'app-result': {
			title: 'アプリに何と出ましたか?',
			rule: 'R12',
			screen: 'holding',
			options: {
				invalid: {
					label: '無効・該当なし',
					to: 'new-paper',
					note: '「無効」「該当なし」は機械の故障ではありません。'
				},
				unregistered: { label: '利用登録なし', to: 'unregistered' },
				'other-person': {
					label: 'ほかの人の情報・割合がちがう',
					to: 'wrong-person'
				}
			}
		},
		'new-paper': {
			title: '新しい保険の書類はありますか?',
			help: '転職・退職・引越しがなかったか聞いてください。口頭の確認だけでは受付できません。',
			rule: 'R12',
			screen: 'holding',
			options: {
				certificate: {
					label: '新しい資格確認書',
					to: 'certificate-new'
				},
				notice: {
					label: 'カード + 新しいお知らせ',
					to: 'by-notice-new'
				},
				portal: {
					label: 'カード + スマホ',
					hint: 'マイナポータルに新しい保険が出ている',
					to: 'by-portal-new'
				},
				none: { label: 'どれもない', to: 'later-invalid' }
			}
		},
		'certificate-new': {
			title: '資格確認書の題名と有効期限を見てください',
			rule: 'R1',
			screen: 'holding',
			options: {
				valid: {
					label: '期限内で、「特別療養」の文字はない',
					to: 'by-certificate-new'
				},
				special: {
					label: '題名に「(特別療養)」とある',
					to: 'full-fee-special'
				},
				expired: { label: '有効期限をすぎている', to: 'later-invalid' }
			}
		},
		unregistered: {
			title: '利用登録のない方には、資格確認書があるはずです',
			help: '資格確認書があるか聞いてください。なければ、カードが読めないときと同じです。',
			rule: 'R1',
			screen: 'holding',
			options: {
				certificate: papers.certificate,
				none: { label: '資格確認書はない', to: 'card-instead' }
			}
		},
		'full-fee-reason': {
			title: '全額をいただく理由はどれですか?',
			help: '料金として全額をいただきます。お預かりではありません。',
			rule: 'R1x',
			screen: 'holding',
			options: {
				patient: {
					label: '償還払いに指定された方',
					to: 'full-fee-patient'
				},
				insurer: {
					label: '受領委任を扱わない保険者',
					to: [{ when: 'judo', to: 'full-fee-insurer-judo' }, { to: 'full-fee-insurer' }]
				},
				special: {
					label: '書類や画面に「特別療養」とある',
					to: 'full-fee-special'
				}
			}
		},
		'manager-reason': {
			title: '院長が口頭確認を認める理由はどれですか?',
			help: 'カードなしの口頭確認は、通知に定めがありません。再来の方だけに使えます。',
			rule: 'R3*',
			screen: 'holding',
			options: {
				known: { label: '長く通っていて、変わりがないとわかる', to: 'verbal-without-card' },
				witness: { label: '家族や施設の職員に確認した', to: 'verbal-without-card' },
				other: {
					label: 'その他(メモに書く)',
					to: 'verbal-without-card',
					needsNote: '院長が認めた理由を、メモに書いてください。'
				}
			}
		}
	},
	outcomes: {
		online: {
			method: 'アプリで「有効」',
			state: 'verified',
			rule: 'R0',
			card: 'shown',
			checks: [face, ordinary],
			payment: share,
			next: ['これで確認ずみです。']
		},
		'by-certificate': byCertificate,
		'by-certificate-new': { ...byCertificate, checks: [{ ...ownCertificate, ...newInsurer }] },
		'by-notice': byNotice,
		'by-notice-new': {
			...byNotice,
			checks: [face, { ...noticeMatches, ...newInsurer }, ordinary]
		},
		'by-portal': byPortal,
		'by-portal-new': {
			...byPortal,
			checks: [
				face,
				{ ...portalMatches, ...newInsurer },
				{ ...portalLive, ...newInsurer },
				{ ...notFaceOnly, ...newInsurer },
				ordinary
			]
		},
		verbal: {
			method: '口頭で確認',
			state: 'verified',
			rule: 'R3',
			card: 'shown',
			byWordOfMouth: true,
			checks: [face, sameInsurance, seenInRecords, notLapsed],
			payment: share,
			next: ['これで確認ずみです。次回はカードを読み取ってください。']
		},
		later: {
			method: '後日確認',
			state: 'pending',
			rule: 'R4',
			card: 'shown',
			checks: [face, told],
			payment: shareOrDeposit,
			next: ['月内の次の来院で、対面で確認します。']
		},
		'later-invalid': {
			method: '後日確認(無効・該当なし)',
			state: 'pending',
			rule: 'R12',
			card: 'shown',
			checks: [
				face,
				{ id: 'asked', text: '転職・退職・引越しがなかったか聞いた', rule: 'R12' },
				told
			],
			payment: shareOrDeposit,
			next: ['新しい保険の書類を、月内の次の来院で確認します。']
		},
		'wrong-person': {
			method: '後日確認(表示ちがい)',
			state: 'pending',
			rule: 'T11',
			card: 'shown',
			checks: [
				face,
				{ id: 'not-used', text: '表示された情報を受付に使っていない', rule: 'T11' },
				told
			],
			payment: shareOrDeposit,
			next: ['保険者に電話して、表示のちがいを知らせます。', '月内の次の来院で、対面で確認します。']
		},
		'later-without-card': {
			...laterWithoutCard,
			alternatives: {
				manager: {
					label: '再来の方を、院長の判断で口頭確認にする',
					to: 'manager-reason',
					unless: 'lapsed',
					by: 'owner'
				}
			}
		},
		'later-after-all': laterWithoutCard,
		'later-not-own-card': {
			...laterWithoutCard,
			method: '後日確認(ご本人のカードか不明)'
		},
		'verbal-without-card': {
			method: '院長の判断で口頭確認(カードなし)',
			state: 'verified',
			rule: 'R3*',
			card: 'absent',
			byWordOfMouth: true,
			checks: [
				{ ...sameInsurance, otherwise: 'later-after-all' },
				{ ...seenInRecords, otherwise: 'later-after-all' },
				{ ...notLapsed, otherwise: 'later-after-all' }
			],
			payment: share,
			next: ['次回はカードをお持ちいただき、読み取ってください。']
		},
		'full-fee-special': {
			method: '全額(特別療養)',
			state: 'full-fee',
			rule: 'R1x',
			card: 'not-needed',
			checks: [{ id: 'special', text: '「特別療養」の文字を書類か画面で見た', rule: 'R1x' }],
			payment: fullFee,
			next: ['受領委任では請求しません。患者さんが市区町村に請求します。']
		},
		'full-fee-patient': {
			method: '全額(償還払い指定)',
			state: 'full-fee',
			rule: 'FF',
			card: 'not-needed',
			checks: [{ id: 'designated', text: '償還払いの指定の通知を確認した', rule: 'FF' }],
			payment: fullFee,
			next: ['受領委任では請求しません。患者さんが保険者に請求します。']
		},
		'full-fee-insurer': {
			method: '全額(受領委任を扱わない保険者)',
			state: 'full-fee',
			rule: 'FF',
			card: 'not-needed',
			checks: [
				{
					id: 'listed',
					text: '厚生労働省の一覧で、受領委任を扱わない保険者とわかった',
					rule: 'FF',
					otherwise: 'card-instead'
				}
			],
			payment: fullFee,
			next: ['受領委任では請求しません。患者さんが保険者に請求します。']
		},
		'full-fee-insurer-judo': {
			method: '全額(受領委任を扱わない保険者)',
			state: 'full-fee',
			rule: 'FF',
			card: 'not-needed',
			checks: [
				{
					id: 'asked-insurer',
					text: '柔整で受領委任を扱わないことを、保険者に確かめた',
					rule: 'FF',
					otherwise: 'card-instead'
				}
			],
			payment: fullFee,
			next: ['受領委任では請求しません。患者さんが保険者に請求します。']
		}
	},
	conditions: {
		lapsed: '前に確認した資格は期限をすぎています。口頭の確認は使えません。',
		judo: '',
		papersOnly: ''
	},
	never: [
		{ from: 'new-paper', to: 'verbal', rule: 'R12' },
		{ from: 'new-paper', to: 'verbal-without-card', rule: 'R12' },
		{ from: 'wrong-person', to: 'verbal', rule: 'R12' },
		{ from: 'wrong-person', to: 'verbal-without-card', rule: 'R12' },
		{ from: 'none', to: 'verbal', rule: 'R5' },
		{ from: 'none', to: 'by-notice', rule: 'R2a' }
	],
	payments: {
		share: { label: '自己負担分だけいただく', amount: '自己負担分の金額(円)' },
		deposit: { label: '全額を預かる', hint: '理由をえらぶ', amount: 'お預かりした金額(円)' },
		'full-fee': { label: '全額を料金としていただく', amount: 'いただいた全額(円)' }
	},
	depositReasons: {
		'no-card': { label: 'カードなし' },
		'no-return': { label: '再来院の見こみなし' },
		unknown: { label: '資格がわからない' },
		other: { label: 'その他', text: true }
	},
	causes: {
		reader: { label: 'リーダー', shared: true },
		certificate: { label: '電子証明書の期限切れ' },
		app: { label: 'アプリの障害', shared: true },
		line: { label: 'ネットの回線', shared: true },
		central: { label: '全国のシステム', hint: 'ほかの院でも使えない', shared: true },
		chip: { label: 'カードのICチップ' },
		device: { label: 'パソコン・端末', shared: true },
		pin: { label: '暗証番号' },
		unknown: { label: 'わからない', shared: true }
	},
	asks: {
		family: {
			question: '本人の保険ですか? 家族の保険ですか?',
			rule: 'R6',
			options: { self: '本人(国保は世帯主)', family: '家族' }
		},
		aid: {
			question: '医療証(乳幼児・障害など)はありますか?',
			rule: 'R8',
			options: { yes: 'ある', no: 'ない' }
		}
	},
	confirmations: {
		online: {
			label: 'カードを読めた',
			hint: 'アプリで「有効」と出た',
			rule: 'R0',
			unless: 'papersOnly'
		},
		certificate: { label: '資格確認書を見た', hint: '期限と題名を確認した', rule: 'R1' },
		notice: { label: 'カードとお知らせを見た', rule: 'R2a' },
		portal: { label: 'カードとマイナポータルを見た', rule: 'R2b' }
	},
	confirming: [
		{ id: 'in-person', text: 'ご本人と対面で確認した', rule: 'R4' },
		{ id: 'own', text: '氏名と生年月日がご本人と同じ', rule: 'R2a' }
	],
	due: 'last-day-of-month',
	eligibility: {
		yearlyEnd: '07-31',
		insurerChangesAt: 75,
		shareEndsAt: 70,
		lapses: {
			paper: '資格確認書の期限',
			yearly: '資格確認書は毎年この日まで',
			insurer: '75歳の誕生日で保険が変わった'
		},
		checkCycle: 'monthly',
		rule: '15.4'
	}
});
