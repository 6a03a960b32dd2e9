import { tick } from 'svelte';

/** Leads to the field that a message speaks of; a date is entered in three, the year first. */
export async function focusField(name: string): Promise<void> {
	await tick();
	document.querySelector<HTMLElement>(`[name="${name}"], [name="${name}-year"]`)?.focus();
}

/** Back to the top of the screen, after what held the focus is gone. */
export async function focusTitle(): Promise<void> {
	await tick();
	document.getElementById('screen-title')?.focus();
}
