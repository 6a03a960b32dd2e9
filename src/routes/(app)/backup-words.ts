/** Why a file is no use: what happened, that the records are safe, what to do next. */
export const fileProblems = {
	foreign: 'つなぎ受付の控えファイルではありません。ファイルをえらびなおしてください。',
	newer: '新しい版でつくられた控えファイルです。アプリを更新してから、もう一度えらんでください。',
	damaged:
		'ファイルがこわれています。この端末の記録は変わっていません。ほかの控えファイルをえらんでください。',
	'cut-off':
		'ファイルが途中で切れています。この端末の記録は変わっていません。コピーしなおして、もう一度えらんでください。',
	'other-clinic':
		'ほかの院の控えファイルです。この端末の記録は変わっていません。この院のファイルをえらんでください。'
} as const;

export const takingProblems = {
	...fileProblems,
	'wrong-secret':
		'合言葉がちがいます。記録は無事です。ファイルをつくったときの合言葉を入れてください。',
	'no-key': fileProblems['other-clinic'],
	quota:
		'空き容量が足りず、途中で止まりました。容量を増やして、もう一度読みこんでください。記録は二重になりません。',
	failed:
		'途中で止まりました。アプリを開きなおして、もう一度読みこんでください。記録は二重になりません。'
} as const;
