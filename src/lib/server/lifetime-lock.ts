/** One server per data folder. The lock is on a file of its own, so that an online backup can read the data. */
import { DatabaseSync } from 'node:sqlite';

/** SQLite's own lock: the system drops it when the process dies, however it dies. */
export function holdForLife(path: string): () => void {
	const lock = new DatabaseSync(path);
	try {
		lock.exec('begin exclusive');
	} catch (error) {
		lock.close();
		throw new Error(`Another server already uses this data (${path})`, { cause: error });
	}
	return () => lock.close();
}
