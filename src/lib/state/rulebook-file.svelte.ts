import { v7 as newId } from 'uuid';
import { readText } from '$lib/domain/exchange/text-file';
import type { Fault } from '$lib/domain/flow/fault';
import type { WholeRulebook } from '$lib/domain/flow/rulebook';
import { Saving } from './saving.svelte';
import { statement } from './statement';

/** One rulebook on its way in: read, proved, looked at, and only then adopted. */
export class RulebookFile {
	name = $state('');
	/** What is wrong with it, place by place. */
	faults = $state.raw<readonly Fault[]>([]);
	/** Sound, and not adopted yet. */
	book = $state.raw<WholeRulebook | null>(null);
	/** First day of the one that was adopted. */
	adopted = $state<string | null>(null);
	saving = $state.raw(new Saving());

	async open(file: File): Promise<void> {
		this.name = file.name;
		this.book = null;
		this.adopted = null;
		this.saving = new Saving();
		const [{ readRulebook }, bytes] = await Promise.all([
			import('$lib/domain/flow/read-rulebook'),
			file.arrayBuffer()
		]);
		const text = readText(new Uint8Array(bytes));
		const read = readRulebook(text.ok ? text.text : '');
		this.faults = read.ok ? [] : read.faults;
		this.book = read.ok ? read.book : null;
	}

	/** Its facts reach the clinic's other devices as any fact does. */
	async adopt(from: string): Promise<void> {
		const { book } = this;
		if (!book) return;
		const { packRulebook } = await import('./adopted');
		const packed = await packRulebook(book);
		if (!packed) {
			this.saving.touch('文が多すぎて保存できません。説明を短くしてください。');
			return;
		}
		const { hash, sealed } = packed;
		const facts = { version: book.version, hash, from };
		const adoption = statement('rulebook.adopted', newId(), facts, { ...sealed });
		if (!(await this.saving.run([adoption]))) return;
		this.adopted = from;
		this.book = null;
	}
}
