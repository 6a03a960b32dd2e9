import { tick } from 'svelte';

/** Leads to the field that a message speaks of; a date is entered in three, the year first, or chosen. */
export async function focusField(name: string): Promise<void> {
	await tick();
	const find = (selector: string) => document.querySelector<HTMLElement>(selector);
	const typed = find(`[name="${name}"], [name="${name}-year"]`);
	(typed ?? find(`[name^="${name}-choice-"]:checked`))?.focus();
}

/** Frames that a screen may take to read its records before it has a title. */
const patience = 60;

/** Back to the top of the screen, after what held the focus is gone. */
export async function focusTitle(): Promise<void> {
	await tick();
	for (let frame = 0; frame < patience; frame++) {
		const title = document.getElementById('screen-title');
		if (title) return title.focus();
		await new Promise(requestAnimationFrame);
	}
}
