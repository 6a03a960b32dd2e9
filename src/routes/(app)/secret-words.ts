import type { Unlocked } from '$lib/state/device-keys';
import { waitText } from './words';

const others = 'パスキーか、回復キーのことばでひらけます。';

/** Why a passphrase does not open, wherever it is asked for; `wrong` where it is another one. */
export function refusalOf(refused: Exclude<Unlocked, { ok: true }>, wrong: string): string {
	if (refused.reason === 'wait') return waitText(refused.seconds);
	if (refused.reason === 'damaged')
		return `合言葉の控えが読めません。記録は無事です。${others}どちらもないときは、別の端末に控えファイルから戻せます。`;
	if (refused.reason === 'unproved')
		return '端末が重く、合言葉を確かめられませんでした。記録は無事です。ほかのアプリを閉じて、もう一度ためしてください。';
	return wrong;
}
