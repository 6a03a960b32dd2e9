import type { ClaimKind } from '$lib/domain/money/readiness';
import type { LateClaim, ShareSource, SubsidyWay } from '$lib/domain/journal/money-statements';
import type { VisitView } from '$lib/domain/journal/view';
import { atWindow } from '$lib/domain/money/subsidy';
import { formatYen } from '$lib/domain/numbers/yen';
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

/** What the window takes because of the 医療証; empty where there is none. */
export function subsidyText(visit: VisitView, share: number): string {
	const { yen, why } = atWindow(visit, share);
	if (why === 'share') return '';
	if (why === 'undecided') return '保険が未確認なので、まだ決まりません';
	if (why === 'refund') return `${formatYen(share)}をいただく(あとで町から戻る)`;
	if (why === 'unknown') return '現物か償還かがわかりません';
	return yen === null ? '窓口の上限がわかりません' : `${formatYen(yen)}をいただく`;
}

export const lateClaimTexts: Readonly<Record<LateClaim, string>> = {
	allowed: '請求してよい',
	refused: '請求できない'
};
