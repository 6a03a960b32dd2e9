/** A restore that was cut off, as its screen uses it. */
import { findArrived, keepArrived, type Arrived } from '$lib/storage/arrived';
import { app } from './app.svelte';

export { findArrived, type Arrived };

/** From now on this is the device; what opens it is what opened the file. False where nothing was changed. */
export async function goOnWithArrived(digit: number): Promise<boolean> {
	if (!(await keepArrived(digit))) return false;
	app.phase = 'starting';
	await app.start();
	return true;
}
