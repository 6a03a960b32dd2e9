import { SvelteMap } from 'svelte/reactivity';
import type { JsonObject } from '$lib/domain/journal/fact';
import type { PatientSealed, StaffSealed } from '$lib/domain/journal/statements';
import type { View } from '$lib/domain/journal/view';
import type { Desk } from './desk';

export interface Person extends PatientSealed {
	id: string;
	registeredAt: number;
}

/** Patients and staff, opened in memory for search and for names on screen. Gone with the page. */
export class People {
	readonly patients = new SvelteMap<string, Person>();
	readonly staff = new SvelteMap<string, string>();
	/** Last sealed part opened, by subject. */
	#opened: Record<string, string> = {};
	#stops: (() => void)[] = [];

	constructor(desk: Desk, failed: (error: unknown) => void) {
		const follow = (kind: 'patient' | 'staff', take: (view: View, sealed: JsonObject) => void) =>
			desk.watch({ kind }, (views) => void this.#open(desk, views, take).catch(failed), failed);
		this.#stops = [
			follow('patient', (view, sealed) =>
				this.patients.set(view.id, {
					...(sealed as unknown as PatientSealed),
					id: view.id,
					registeredAt: view.history[0]?.at ?? 0
				})
			),
			follow('staff', (view, sealed) =>
				this.staff.set(view.id, (sealed as unknown as StaffSealed).name)
			)
		];
	}

	stop() {
		for (const stop of this.#stops) stop();
		this.patients.clear();
		this.staff.clear();
	}

	async #open(desk: Desk, views: View[], take: (view: View, sealed: JsonObject) => void) {
		const fresh = views.filter(
			(view) => 'sealedIn' in view && this.#opened[view.id] !== view.sealedIn.at(-1)
		);
		const ids = fresh.flatMap((view) => ('sealedIn' in view ? view.sealedIn : []));
		const opened = await desk.openPii(ids);
		for (const view of fresh) {
			if (!('sealedIn' in view)) continue;
			const blocks = view.sealedIn.flatMap((id) => opened.get(id) ?? []);
			take(view, Object.assign({}, ...blocks) as JsonObject);
			this.#opened[view.id] = view.sealedIn.at(-1) ?? '';
		}
	}
}
