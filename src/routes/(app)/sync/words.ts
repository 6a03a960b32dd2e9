/** What happened, and what to do next; what is safe depends on what waits. */
export const refusedTexts: Readonly<Record<string, { title: string; next: string }>> = {
	retired: {
		title: 'この端末は使用をおえています',
		next: '院長が引退させました。ほかの端末の記録は、もう届きません。'
	},
	revoked: {
		title: 'この端末は止められています',
		next: '院長が止めました。この端末からは、もう何も送れません。'
	},
	stolen: {
		title: 'この端末は紛失として届けられています',
		next: 'まもなく、この端末の記録が消えます。院長に確認してください。'
	},
	'unknown-device': {
		title: 'この端末はサーバーに登録されていません',
		next: '院長に確認してください。'
	},
	signature: {
		title: 'この端末の鍵がサーバーの控えとちがいます',
		next: '記録は無事です。院長に確認してください。'
	},
	clock: {
		title: '端末の時計を合わせられません',
		next: '記録は無事です。端末の日付と時刻を確認してください。'
	},
	version: {
		title: 'アプリとサーバーの版がちがいます',
		next: '記録は無事です。アプリを新しくして、もう一度送ってください。'
	},
	fault: {
		title: 'サーバーが受け取れない記録があります',
		next: 'ほかの記録は送れています。院長に連絡してください。'
	},
	other: {
		title: 'サーバーがこの端末を受け付けていません',
		next: '記録は無事です。アプリを新しくして、もう一度送ってください。'
	}
};

export const deadTexts: Readonly<Record<string, string>> = {
	malformed: 'サーバーが読めない形です。アプリを新しくしてから、もう一度送ってください。',
	'other-fact-with-this-id': '同じ番号で別の記録が届いています。書き出して院長に渡してください。',
	'too-large': '大きすぎて送れません。書き出して院長に渡してください。',
	'sealed-differs': '封じた部分が記録と合いません。書き出して院長に渡してください。',
	untrusted: '紛失と届けられた端末の記録です。院長が確認します。'
};
