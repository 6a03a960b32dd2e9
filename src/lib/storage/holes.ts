/** What this device has not heard of each device's own count, for whoever must say what was known. */
import { localDisk, type Disk } from './disk';

/** Numbers without a fact, by device and incarnation. */
export type Holes = Record<string, number[]>;

/**
 * Below the highest numbers named, by `device incarnation`. A fact that its device sent later than the
 * one behind it comes into a hole; usually there is none.
 */
export async function findHoles(
	highest: Readonly<Record<string, number>>,
	{ db }: Disk = localDisk()
): Promise<Holes> {
	const holes: Holes = {};
	for (const [source, most] of Object.entries(highest)) {
		const own = source.split(' ');
		const facts = db.facts
			.where('[device+incarnation+number]')
			.between([...own, 1], [...own, most], true, true);
		if ((await facts.count()) === most) continue;
		const here = new Set((await facts.toArray()).map(({ number }) => number));
		holes[source] = Array.from({ length: most }, (_, at) => at + 1).filter((one) => !here.has(one));
	}
	return holes;
}
