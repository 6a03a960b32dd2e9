import type { Statement } from '$lib/domain/journal/fact';
import type { ReceiptIssued } from '$lib/domain/journal/money-statements';
import { findDoubledReceipts } from '$lib/storage/receipts';
import { app } from './app.svelte';
import { statement } from './statement';
import type { Saving } from './saving.svelte';

/** Issues a receipt under the next number; in all tabs one after the other, so that no number is given twice. */
export function issueReceipt(
	saving: Saving,
	visit: string,
	receipt: Omit<ReceiptIssued, 'series' | 'number' | 'run'>
): Promise<string | null> {
	return navigator.locks.request('tsunagi-receipts', async () => {
		const next = await app.desk.nextReceipt();
		const issued: Statement = statement('receipt.issued', visit, { ...receipt, ...next });
		return (await saving.run([issued])) ? issued.id : null;
	});
}

/** Ids of receipts whose number an earlier paper has too; practice keeps none. */
export async function doubledReceipts(): Promise<Set<string>> {
	return app.practising ? new Set() : findDoubledReceipts();
}
