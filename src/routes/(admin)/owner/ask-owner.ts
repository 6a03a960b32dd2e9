/** Asks the server in the owner's name. These pages need the network; nothing here is kept on the device. */

export type Asked<Answer> = ({ ok: true } & Answer) | { ok: false; reason: string; wait?: number };

export interface Standing {
	signedIn: boolean;
	fresh: boolean;
	hasClinic: boolean;
	passkey?: boolean;
	passphrase?: boolean;
	codesLeft?: number;
}

export interface DeviceRow {
	id: string;
	name: string;
	state: 'waiting' | 'active' | 'retired' | 'revoked' | 'stolen';
	contact: number | null;
	unsent: number;
	fingerprint: string;
}

export async function askOwner<Answer = object>(
	door: string,
	body: object = {}
): Promise<Asked<Answer>> {
	try {
		const answer = await fetch(`/api/owner/${door}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body)
		});
		return (await answer.json()) as Asked<Answer>;
	} catch {
		// No line, or somebody on the way who answers in our place.
		return { ok: false, reason: 'offline' };
	}
}

const texts: Record<string, string> = {
	offline: 'サーバーにつながりません。つながってから、もう一度押してください。',
	link: 'この入口は使えません。サーバーの管理者に、新しい入口をたのんでください。',
	wrong: 'ちがいます。もう一度たしかめてください。',
	which: 'どの院かわかりません。院ごとのアドレスで開いてください。サーバーの管理者が知っています。',
	session: '時間がたったので、入りなおしてください。',
	stale: '大事な操作です。もう一度、入りなおしてください。',
	passkey: 'パスキーを登録できませんでした。もう一度お試しください。',
	form: '入力をたしかめてください。',
	state: '画面が古くなっていました。一覧を読みなおしました。',
	elsewhere: 'この端末は、ほかの院で使われています。先にその院で止めてください。',
	busy: '混みあっています。少し待って、もう一度押してください。',
	'no-room': 'サーバーの空きがありません。何も変わっていません。',
	unavailable: 'サーバーのデータにつながりません。何も変わっていません。'
};

export function sayWhy(refused: { reason: string; wait?: number }): string {
	if (refused.wait) {
		return `まちがいが続きました。${Math.ceil(refused.wait / 1000)}秒待ってください。`;
	}
	return texts[refused.reason] ?? 'うまくいきませんでした。何も変わっていません。';
}
