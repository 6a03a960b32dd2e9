import type { JoinProblem } from '$lib/state/join.svelte';

/** What happened, that the records are safe, and what to do next. */
export const problemTexts: Readonly<Record<JoinProblem, string>> = {
	'no-code': 'コードは16文字です。管理の画面のとおりに入れてください。',
	code: 'このコードは使えません。管理の画面で新しいコードを作ってください。',
	'other-clinic':
		'この端末は、ほかの院の端末です。記録は無事です。バックアップを作り、端末を空にしてから加わってください。',
	offline: 'サーバーにつながりません。記録は無事です。つながったらもう一度押してください。',
	busy: 'サーバーが混みあっています。少し待って、もう一度押してください。',
	disk: '鍵をこの端末に保存できませんでした。記録は無事です。空きを作ってお試しください。',
	version: 'アプリかサーバーが古い版です。新しくしてから、お試しください。',
	other: '加わることができませんでした。記録は無事です。管理者に確認してください。'
};
