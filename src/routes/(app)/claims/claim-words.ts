import type { ClaimKind } from '$lib/domain/money/readiness';
import type { ShareSource, SubsidyWay } from '$lib/domain/journal/money-statements';
import type { Tone } from '../names';

export const claimTexts: Readonly<Record<ClaimKind, { text: string; tone: Tone }>> = {
	lacking: { text: '足りない', tone: 'warn' },
	ask: { text: '先に確かめる', tone: 'danger' },
	waiting: { text: '確認待ち', tone: 'warn' },
	claimable: { text: '請求できる', tone: 'ok' },
	not: { text: '請求できない', tone: 'quiet' },
	own: { text: '患者さんが請求', tone: 'quiet' },
	voided: { text: '取り消し', tone: 'quiet' }
};

export const shareSourceTexts: Readonly<Record<ShareSource, string>> = {
	app: '資格確認アプリ',
	certificate: '資格確認書',
	notice: 'お知らせ',
	portal: 'マイナポータル',
	insurer: '保険者に聞いた',
	law: '年齢から'
};

export const wayTexts: Readonly<Record<SubsidyWay, string>> = {
	'in-kind': '現物(窓口で引く)',
	refund: '償還(あとで戻る)',
	unknown: '不明'
};
