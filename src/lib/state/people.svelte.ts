import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { JsonObject, Role } from '$lib/domain/journal/fact';
import type { PatientSealed, StaffSealed } from '$lib/domain/journal/statements';
import type { View } from '$lib/domain/journal/view';
import type { Desk } from './desk';

export interface Person extends PatientSealed {
	id: string;
	registeredAt: number;
	/** Id of the fact that told the insurer's number as it is now; null while none is known. */
	insuredIn: string | null;
}

export interface Member {
	name: string;
	role: Role;
	/** Works here no longer. */
	removed: boolean;
}

type Take = (view: View, sealed: JsonObject, opened: Map<string, JsonObject>) => void;

/** Patients and staff, opened in memory for search and for names on screen. Gone with the page. */
export class People {
	readonly patients = new SvelteMap<string, Person>();
	/** Ids of those whose sealed part is damaged or of a key that is not here: shown as unreadable. */
	readonly unreadable = new SvelteSet<string>();
	readonly staff = new SvelteMap<string, Member>();
	/** Resolves when the staff, unlike thousands of patients, is known. */
	readonly staffKnown: Promise<void>;
	/** Last sealed part, by subject, of those that opened whole. */
	#opened: Record<string, string> = {};
	#stops: (() => void)[] = [];

	constructor(desk: Desk, failed: (error: unknown) => void) {
		let known: () => void = () => {};
		this.staffKnown = new Promise((resolve) => (known = resolve));
		const follow = (kind: 'patient' | 'staff', take: Take, done = () => {}) =>
			desk.watch(
				{ kind },
				(views) => void this.#open(desk, views, take).then(done, failed),
				failed
			);
		this.#stops = [
			follow('patient', (view, sealed, opened) =>
				this.patients.set(view.id, {
					...(sealed as unknown as PatientSealed),
					id: view.id,
					registeredAt: view.history[0]?.at ?? 0,
					insuredIn: insuredIn(view, opened)
				})
			),
			follow(
				'staff',
				(view, sealed) =>
					this.staff.set(view.id, {
						...(sealed as unknown as StaffSealed),
						role: roleOf(view),
						removed: view.kind === 'staff' && view.removed
					}),
				() => known()
			)
		];
	}

	stop() {
		for (const stop of this.#stops) stop();
		this.patients.clear();
		this.staff.clear();
	}

	/** Whoever cannot be read is left out, and tried again at the next change. */
	async #open(desk: Desk, views: View[], take: Take) {
		for (const view of views) {
			if (view.kind === 'patient' && view.sealedIn.length === 0) this.patients.delete(view.id);
		}
		const fresh = views.filter(
			(view) => 'sealedIn' in view && this.#opened[view.id] !== view.sealedIn.at(-1)
		);
		const ids = fresh.flatMap((view) => ('sealedIn' in view ? view.sealedIn : []));
		const opened = await desk.openPii(ids);
		for (const view of fresh) {
			if (!('sealedIn' in view)) continue;
			const blocks = view.sealedIn.flatMap((id) => opened.get(id) ?? []);
			const sealed = Object.assign({}, ...blocks) as JsonObject;
			// Every patient and every member of the staff was given a name, even an empty one.
			const isRead = typeof sealed.name === 'string';
			if (isRead) take(view, sealed, opened);
			if (isRead) this.unreadable.delete(view.id);
			else this.unreadable.add(view.id);
			if (blocks.length === view.sealedIn.length) {
				this.#opened[view.id] = view.sealedIn.at(-1) ?? '';
			}
		}
	}
}

/** Stating the same number again, as every correction does, is no change of insurer. */
function insuredIn(view: View, opened: Map<string, JsonObject>): string | null {
	let number: unknown = '';
	let told: string | null = null;
	for (const id of 'sealedIn' in view ? view.sealedIn : []) {
		const stated = opened.get(id)?.insurerNumber ?? number;
		if (stated !== number) told = stated ? id : null;
		number = stated;
	}
	return told;
}

function roleOf({ history }: View): Role {
	const added = history.find(({ kind }) => kind === 'staff.added');
	return added?.facts.role === 'owner' ? 'owner' : 'staff';
}
