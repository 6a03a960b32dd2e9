export const refusedTexts: Readonly<Record<string, string>> = {
	retired: 'この端末は使用をおえています。院長に確認してください。',
	stolen: 'この端末は紛失として届けられています。院長に確認してください。',
	'unknown-device': 'この端末はサーバーに登録されていません。院長に確認してください。',
	signature: 'この端末の鍵がサーバーの控えとちがいます。院長に確認してください。',
	fault: 'サーバーが受け取れない記録があります。院長に連絡してください。'
};

export const deadTexts: Readonly<Record<string, string>> = {
	malformed: 'サーバーが読めない形です。アプリを新しくしてから、もう一度送ってください。',
	'other-fact-with-this-id': '同じ番号で別の記録が届いています。書き出して院長に渡してください。',
	'too-large': '大きすぎて送れません。書き出して院長に渡してください。',
	'sealed-differs': '封じた部分が記録と合いません。書き出して院長に渡してください。',
	untrusted: '紛失と届けられた端末の記録です。院長が確認します。'
};
