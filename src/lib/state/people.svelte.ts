import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Role } from '$lib/domain/journal/fact';
import type { KnownPatient } from '$lib/domain/journal/known-patient';
import type { StaffSealed } from '$lib/domain/journal/statements';
import type { View } from '$lib/domain/journal/view';
import type { Desk } from './desk';

export type Person = KnownPatient;

export interface Member {
	name: string;
	role: Role;
	/** Works here no longer. */
	removed: boolean;
}

/** Patients and staff, opened in memory for search and for names on screen. Gone with the page. */
export class People {
	readonly patients = new SvelteMap<string, Person>();
	/** Ids of those whose sealed part is damaged or of a key that is not here: shown as unreadable. */
	readonly unreadable = new SvelteSet<string>();
	/** Ids of those of whom nothing personal is left. */
	readonly erased = new SvelteSet<string>();
	readonly staff = new SvelteMap<string, Member>();
	/** Resolves when the staff, unlike thousands of patients, is known. */
	readonly staffKnown: Promise<void>;
	/** Last sealed part, by member, of those that opened whole. */
	#opened: Record<string, string> = {};
	#stops: (() => void)[] = [];

	constructor(desk: Desk, failed: (error: unknown) => void) {
		let known: () => void = () => {};
		this.staffKnown = new Promise((resolve) => (known = resolve));
		this.#stops = [
			desk.watchPatients(({ known, gone, unreadable }) => {
				for (const person of known) this.patients.set(person.id, person);
				for (const id of gone) {
					this.patients.delete(id);
					this.erased.add(id);
				}
				for (const id of [...known.map(({ id }) => id), ...gone]) this.unreadable.delete(id);
				for (const { id } of known) this.erased.delete(id);
				for (const id of unreadable) this.unreadable.add(id);
			}, failed),
			desk.watch(
				{ kind: 'staff' },
				(views) => void this.#openStaff(desk, views).then(known, failed),
				failed
			)
		];
	}

	stop() {
		for (const stop of this.#stops) stop();
		this.patients.clear();
		this.staff.clear();
	}

	/** Whoever cannot be read is left out, and tried again at the next change. */
	async #openStaff(desk: Desk, views: View[]) {
		const fresh = views
			.filter((view) => view.kind === 'staff')
			.filter((view) => this.#opened[view.id] !== view.sealedIn.at(-1));
		const opened = await desk.openPii(fresh.flatMap(({ sealedIn }) => sealedIn));
		for (const view of fresh) {
			const blocks = view.sealedIn.flatMap((id) => opened.get(id) ?? []);
			const { name } = Object.assign({}, ...blocks) as Partial<StaffSealed>;
			// Every member of the staff was given a name, even an empty one.
			if (typeof name === 'string') {
				this.staff.set(view.id, { name, role: roleOf(view), removed: view.removed });
			}
			if (blocks.length === view.sealedIn.length) {
				this.#opened[view.id] = view.sealedIn.at(-1) ?? '';
			}
		}
	}
}

function roleOf({ history }: View): Role {
	const added = history.find(({ kind }) => kind === 'staff.added');
	return added?.facts.role === 'owner' ? 'owner' : 'staff';
}
