/** What was done, in the words of the owner's page. */
import type { Deed, DeedLine } from '$lib/server/doors/audit';

const format = new Intl.DateTimeFormat('ja-JP', {
	dateStyle: 'short',
	timeStyle: 'short',
	timeZone: 'Asia/Tokyo'
});

export function when(at: number): string {
	return format.format(at);
}

const texts: Readonly<Record<Deed, string>> = {
	'link.made': '管理の入口が作られました',
	'link.used': '管理の入口が使われました',
	'owner.signed-in': '管理者が入りました',
	'owner.refused': '管理者の画面に入れなかった人がいます',
	'owner.signed-out': '管理者が出ました',
	'credential.added': '管理者の鍵が加わりました',
	'codes.renewed': '復旧コードが作られました',
	'device.invited': '端末を加えるコードが作られました',
	'device.refused': 'ちがうコードが入れられました',
	'device.asked': '端末が加わりたいと言いました',
	'device.confirmed': '端末を加えました',
	'device.retired': '端末を引退させました',
	'device.revoked': '端末を止めました',
	'device.stolen': '端末を盗難・紛失にしました',
	'key.kept': '院の鍵を預かりました',
	'key.made': '新しい院の鍵を作りました',
	'key.given': '端末に院の鍵を渡しました',
	'backup.made': 'サーバーの控えがつくられました',
	'backup.restored': 'サーバーを控えから戻しました',
	'letters.taken': '預かったままの記録を入れました',
	'letters.exported': '預かったままの記録を書き出しました',
	'records.exported': '記録がCSVに書き出されました',
	'staff.added': '受付の方が加わりました',
	'staff.removed': '受付の方が外れました',
	'sealed.erased': '個人の情報が消されました'
};

const doors: Readonly<Record<string, string>> = {
	passphrase: '合言葉',
	passkey: 'パスキー',
	recovery: '復旧コード'
};

/** 「記録がCSVに書き出されました(受付タブレット、2026-10から2026-11、12件、氏名などあり)」 */
export function deedText(deed: DeedLine): string {
	const details = [deed.device, ...detailsOf(deed)].filter(Boolean).join('、');
	return `${(texts as Readonly<Record<string, string>>)[deed.what] ?? deed.what}${details ? `(${details})` : ''}`;
}

function detailsOf({ what, about, fact }: DeedLine): (string | null | undefined)[] {
	if (what === 'backup.made') return [`記録${about}件`];
	if (what === 'owner.refused' || what === 'credential.added') return [doors[about]];
	return what === 'records.exported' && fact ? exportOf(fact.facts) : [];
}

/** Only what is there: another version of the app may have stated it. */
function exportOf({ from, to, rows, named }: Record<string, unknown>) {
	return [
		typeof from === 'string' && typeof to === 'string' && (from === to ? from : `${from}から${to}`),
		typeof rows === 'number' && `${rows}件`,
		typeof named === 'boolean' && (named ? '氏名などあり' : '氏名などなし')
	].map((text) => text || null);
}
