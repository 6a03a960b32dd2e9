/**
 * What is typed and not yet saved, over a hidden or locked screen. The page itself is gone then, and
 * with it every name on it; what its fields held waits in memory, sealed under the device key.
 */
import type { Box } from '$lib/vault/box';
import { openDraft, sealDraft } from '$lib/vault/draft-seal';
import type { Vault } from '$lib/vault/vault';

interface Field {
	/** Tells fields of a page apart, whatever number their component has got. */
	name: string;
	value: string;
	checked: boolean;
	/** Inside a part of the page that was unfolded. */
	unfolded: boolean;
}
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * A chosen file cannot be chosen by the page, and a secret is not kept. Nor is the mark before what
 * nobody can take back: whoever comes back to it may be somebody else, and sets it anew.
 */
const kept = [
	'main :is(input, textarea, select)[name]',
	':not([type=file], [type=password], [autocomplete*=password], [name=pin], [readonly])',
	':not([data-unkept])'
].join('');

let left: { address: string; box: Promise<Box> } | null = null;

/** From an opened screen to its end; what the one before it left is put back where it stood. */
export function keepForms(vault: Vault): () => void {
	let edited = '';
	const edit = () => (edited = address());
	document.addEventListener('input', edit, { capture: true });
	let waiting: Field[] = [];
	const look = new MutationObserver(() => {
		waiting = waiting.filter((field) => !putBack(field));
		if (waiting.length === 0) look.disconnect();
	});
	const found = left;
	left = null;
	if (found?.address === address()) {
		void found.box
			.then((box) => openDraft(vault, found.address, box))
			.then((fields) => {
				if (!fields) return;
				waiting = (fields as unknown as Field[]).filter((field) => !putBack(field));
				if (!stopped) look.observe(document.body, { childList: true, subtree: true });
			});
	}
	let stopped = false;
	return () => {
		stopped = true;
		look.disconnect();
		document.removeEventListener('input', edit, { capture: true });
		const here = address();
		if (edited !== here && waiting.length === 0) return;
		const fields = [...controls().map(read), ...waiting];
		left = { address: here, box: sealDraft(vault, here, fields) };
	};
}

function address(): string {
	return location.pathname + location.search;
}

function controls(): Control[] {
	return [...document.querySelectorAll<Control>(kept)];
}

function nameOf(control: Control): string {
	const name = control.name.replace(/\b[cs]\d+\b/, '');
	return isChoice(control) && control.type === 'radio' ? `${name}=${control.value}` : name;
}

function isChoice(control: Control): control is HTMLInputElement {
	return control.type === 'radio' || control.type === 'checkbox';
}

function read(control: Control): Field {
	return {
		name: nameOf(control),
		value: control.value,
		checked: isChoice(control) && control.checked,
		unfolded: control.closest('details')?.open ?? false
	};
}

/** False while the page has no such field. */
function putBack({ name, value, checked, unfolded }: Field): boolean {
	const control = controls().find((one) => nameOf(one) === name);
	if (!control) return false;
	const details = control.closest('details');
	if (details && unfolded) details.open = true;
	if (isChoice(control) ? control.checked === checked : control.value === value) return true;
	if (!isChoice(control)) control.value = value;
	// Another radio of the group takes the mark away.
	else if (control.type === 'radio' && !checked) return true;
	else control.checked = checked;
	control.dispatchEvent(new Event('input', { bubbles: true }));
	if (control.type !== 'text') control.dispatchEvent(new Event('change', { bubbles: true }));
	return true;
}
