/** Hides the screen from whoever looks at it while the staff does not. */
import type { Vault } from '$lib/vault/vault';
import type { LeftBehind } from './hand-over';
import { leaveForReload } from './hand-over';
import { keepForms } from './kept-forms';
import { moment, since, type Moment } from './moment';
import type { Reason } from './warm-lock';

interface Guarded {
	vault: Vault;
	/** Minutes. */
	idle: () => number;
	hide: (reason: Reason) => void;
	/** Said before the screen is hidden, so that whoever reads slowly can go on (WCAG 2.2.1). */
	warn: (soon: boolean) => void;
	/** What the next page of this tab needs; null when nothing is open. */
	leaving: () => LeftBehind | null;
}

const second = 1_000;
const minute = 60 * second;
/** Staff change to the card reading app all day. */
const awayAtMost = 3 * minute;
const warnFor = 25 * second;
const touches = ['pointerdown', 'pointermove', 'keydown', 'input', 'focusin', 'wheel', 'scroll'];

export function guardScreen({ vault, idle, hide, warn, leaving }: Guarded): () => void {
	const { signal, abort } = controller();
	const options = { signal, capture: true, passive: true };
	let touched = moment();
	let left: Moment | null = null;
	let warned = false;
	const leaveForms = keepForms(vault);

	const look = () => {
		// Out of sight nobody can touch it, and nothing of it is seen: only the time away counts.
		if (left) return since(left) > awayAtMost ? hide('away') : undefined;
		const quiet = since(touched);
		if (quiet >= idle() * minute) return hide('idle');
		const soon = quiet >= idle() * minute - warnFor;
		if (soon !== warned) warn((warned = soon));
	};
	const timer = setInterval(look, second);
	const touch = () => {
		touched = moment();
		if (warned) warn((warned = false));
	};
	for (const name of touches) document.addEventListener(name, touch, options);
	document.addEventListener(
		'visibilitychange',
		() => {
			const gone = document.visibilityState === 'hidden';
			if (gone) {
				left = moment();
				cover(true);
				return;
			}
			look();
			left = null;
			// Coming back is a touch: the screen was not in sight meanwhile.
			touch();
			cover(false);
		},
		options
	);
	addEventListener(
		'pagehide',
		() => {
			const key = leaving();
			if (key) leaveForReload(key);
		},
		{ signal }
	);
	return () => {
		leaveForms();
		abort();
		clearInterval(timer);
		cover(false);
	};
}

/** A blank screen at once, also in the picture that the app switcher takes. */
function cover(on: boolean): void {
	document.documentElement.toggleAttribute('data-covered', on);
}

function controller() {
	const made = new AbortController();
	return { signal: made.signal, abort: () => made.abort() };
}
