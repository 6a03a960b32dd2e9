import type { Given } from './give-file';

/**
 * A file is noted before it leaves, and once until it has left. The share sheet opens only a moment
 * after a tap (transient activation): where the note took longer, the next tap gives the file at once.
 */
export function notedOnce<T>(
	note: (file: T) => Promise<boolean>,
	give: (file: T) => Promise<Given>
): (file: T) => Promise<Given | null> {
	let noted: T | null = null;
	let busy = false;
	return async (file) => {
		if (busy) return null;
		busy = true;
		try {
			if (noted !== file && !(await note(file))) return null;
			noted = file;
			const given = await give(file);
			if (given === 'downloaded' || given === 'shared') noted = null;
			return given;
		} finally {
			busy = false;
		}
	};
}
