import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Role } from '$lib/domain/journal/fact';
import type { StaffSealed } from '$lib/domain/journal/statements';
import type { View } from '$lib/domain/journal/view';
import { changePatients, nobody, type Person } from './all-patients';
import type { Desk } from './desk';
import { said } from './said.svelte';

export type { Person };

export interface Member {
	name: string;
	role: Role;
	/** Works here no longer. */
	removed: boolean;
}

/** Patients and staff, opened in memory for search and for names on screen. Gone with the page. */
export class People {
	#patients = $state.raw(nobody);
	#left = $state<number | null>(null);
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
			desk.watchPatients(({ known, gone, unreadable, left }) => {
				if (left === 0 && this.#left) said.text = '患者さんの名前がそろいました。';
				this.#left = left;
				this.#patients = changePatients(this.#patients, known, gone);
				for (const id of gone) this.erased.add(id);
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

	/** Changes as a whole: a signal for each of thousands would cost a search more than the search. */
	get patients(): ReadonlyMap<string, Person> {
		return this.#patients;
	}

	/** How many are still to be read: whoever is not known may be one of them. Null before the first. */
	get left(): number | null {
		return this.#left;
	}

	stop() {
		for (const stop of this.#stops) stop();
		this.#patients = nobody;
		this.staff.clear();
	}

	/**
	 * Only the name is sealed: a damaged block takes nobody's role, nor her place at the door, and is
	 * tried again at the next change.
	 */
	async #openStaff(desk: Desk, views: View[]) {
		const staff = views.filter((view) => view.kind === 'staff');
		const fresh = staff.filter((view) => this.#opened[view.id] !== view.sealedIn.at(-1));
		const opened = await desk.openPii(fresh.flatMap(({ sealedIn }) => sealedIn));
		for (const view of staff) {
			const { id, removed, sealedIn } = view;
			const blocks = sealedIn.flatMap((block) => opened.get(block) ?? []);
			const read = (Object.assign({}, ...blocks) as Partial<StaffSealed>).name;
			const name = read ?? this.staff.get(id)?.name ?? `読めません(番号 ${id.slice(-8)})`;
			this.staff.set(id, { name, role: roleOf(view), removed });
			if (blocks.length === sealedIn.length) this.#opened[id] = sealedIn.at(-1) ?? '';
		}
	}
}

function roleOf({ history }: View): Role {
	const added = history.find(({ kind }) => kind === 'staff.added');
	return added?.facts.role === 'owner' ? 'owner' : 'staff';
}
