/** The key that devices seal their own key rings to. One per server, so that a restart does not lose it. */
import type { Server } from '../server';
import { openUnder, sealUnder } from '../master-key';
import { findSetting } from './settings';

const name = 'box-key';
const curve = { name: 'ECDH', namedCurve: 'P-256' };

export interface BoxKey {
	privateKey: CryptoKey;
	/** Base64 SPKI. */
	publicKey: string;
}

export async function boxKeyOf(server: Server): Promise<BoxKey> {
	const master = await server.masterKey();
	const kept = (await read(server)) ?? (await make(server, master));
	const opened = openUnder(master, name, kept);
	if (!opened) throw new Error('The box key does not open under the master key');
	const { pkcs8, publicKey } = JSON.parse(opened.toString()) as Record<string, string>;
	const bytes = new Uint8Array(Buffer.from(pkcs8 ?? '', 'base64'));
	return {
		privateKey: await crypto.subtle.importKey('pkcs8', bytes, curve, false, ['deriveBits']),
		publicKey: publicKey ?? ''
	};
}

async function make(server: Server, master: Buffer): Promise<string> {
	const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
	const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	const spki = Buffer.from(await crypto.subtle.exportKey('spki', pair.publicKey));
	const text = { pkcs8: pkcs8.toString('base64'), publicKey: spki.toString('base64') };
	const value = sealUnder(master, name, Buffer.from(JSON.stringify(text)));
	await server.database.inClinic('', (queries) =>
		queries
			.insertInto('setting')
			.values({ clinic: '', name, value })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	);
	// Another server on the same data may have been faster.
	return (await read(server)) ?? value;
}

function read({ database }: Server): Promise<string | null> {
	return database.inClinic('', (queries) => findSetting(queries, '', name));
}
