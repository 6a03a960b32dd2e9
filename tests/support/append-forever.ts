// A process that adds to a journal until it is killed, and says what was answered with "stored".
import { openPostgres, openSqlite } from '../../src/lib/server/database';
import { createJournalStore } from '../../src/lib/server/journal-store';

const target = process.env.JOURNAL ?? '';
const database = target.startsWith('postgres:')
	? await openPostgres(target)
	: await openSqlite(target);
const seen = { epoch: null, head: 0, hash: '' };
const store = createJournalStore(database, () => 'epoch');
await store.begin('a', 1);

async function write(writer: number): Promise<never> {
	for (let round = 0; ; round += 1) {
		const offers = Array.from({ length: 5 }, (_, at) => {
			const id = `${process.pid}-${writer}-${round}-${at}`;
			const sealed = { iv: 'iv', box: 'x'.repeat(400) };
			const body = JSON.stringify({ id, padding: 'x'.repeat(400) });
			const author = { kind: 'k', device: 'd', incarnation: 'i', number: 1 };
			return { id, ...author, body, sealed, erases: [], understood: true };
		});
		const { answers } = await store.append('a', { seen, offers, received: 1 });
		const lines = answers.map(
			({ id, ...answer }) => `${id} ${'seq' in answer ? answer.seq : ''}\n`
		);
		process.stdout.write(lines.join(''));
		await new Promise((resolve) => setImmediate(resolve));
	}
}

await Promise.all([0, 1, 2, 3].map(write));
