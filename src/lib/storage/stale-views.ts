/** Makes the views of an older fold anew. The fold itself loads only where that is needed. */
import { attempt } from './attempt';
import { write, type Disk } from './disk';
import { readMeta, writeMeta } from './meta-rows';

/** Raise it with every change of the fold: the next start then makes all views anew. */
const foldVersion = 11;

const batch = 500;

/**
 * At start: views made by an older fold are made anew. `told` hears the share that is done.
 * False when the database cannot be used.
 */
export async function rebuildStaleViews(
	disk: Disk,
	told: (share: number) => void = () => {}
): Promise<boolean> {
	const { db } = disk;
	const made = await attempt(db, () => Promise.all([readMeta(db, 'fold'), db.behind.count()]));
	const [version, behind] = made.ok ? made.value : [];
	if (version === foldVersion && behind === 0) return true;
	const [{ catchUp }, { refreshViews }] = await Promise.all([
		import('./behind'),
		import('./views')
	]);
	if (version === foldVersion) return (await catchUp(disk, told)).ok;
	const listed = await attempt(db, () => db.facts.orderBy('about').uniqueKeys());
	if (!listed.ok) return false;
	const many = listed.value.length > batch;
	for (let at = 0; at < listed.value.length; at += batch) {
		if (many) told(at / listed.value.length);
		const subjects = listed.value.slice(at, at + batch) as string[];
		const rebuilt = await write(disk, () =>
			db.transaction('rw', db.facts, db.views, db.changed, () => refreshViews(db, subjects))
		);
		if (!rebuilt.ok) return false;
	}
	const done = await write(disk, () =>
		db.transaction('rw', db.meta, db.behind, () =>
			Promise.all([writeMeta(db, 'fold', foldVersion), db.behind.clear()])
		)
	);
	return done.ok;
}
