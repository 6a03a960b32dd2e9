/** What is wrong with the words of a recovery key, in words for whoever holds the paper. */
import { wordCount, type WordsProblem } from '$lib/state/recovery';

export const noWords = '回復キーのことばを入れてください。';

export function wordsProblem(problem: WordsProblem, word: string, of: 'device' | 'file'): string {
	const what = of === 'device' ? 'この端末' : 'このファイル';
	return {
		count: `ことばは${wordCount}個です。紙のことばを、順に全部入れてください。`,
		word: `「${word}」は回復キーのことばにありません。紙と見くらべてください。`,
		order: 'ことばの順がちがうか、まちがいがあります。紙と見くらべてください。',
		'wrong-secret': `${what}の回復キーではありません。ほかの紙がないか見てください。`,
		damaged: '鍵の控えが読めません。記録は消えていません。ほかの控えファイルから戻せます。',
		none: `${what}には、回復キーがありません。合言葉でひらいてください。`
	}[problem];
}
