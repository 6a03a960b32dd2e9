/** The numbers of receipts: the next one of this device, and those that were given out twice. */
import { doubledNumbers, nextNumber, runOf } from '$lib/domain/money/receipts';
import type { ReceiptIssued } from '$lib/domain/journal/money-statements';
import { settleDevice } from './device';
import { localDisk, type Disk } from './disk';
import { factsIn, stand } from './footing';

/**
 * Counted from the receipts that this incarnation saved, in either copy: a number that was never saved is given
 * out again, so no number is left out. The caller holds a lock from here to the save.
 */
export function findNextReceipt(
	disk: Disk = localDisk()
): Promise<Pick<ReceiptIssued, 'series' | 'number' | 'run'>> {
	return disk.lock(async () => {
		const footing = await stand(disk, () =>
			disk.db.facts.where('kind').equals('receipt.issued').toArray()
		);
		const { digit, incarnation } = await settleDevice(disk, footing);
		const issued = [...(footing.seen ?? []), ...factsIn(footing.tail)]
			.filter((fact) => fact.kind === 'receipt.issued' && fact.incarnation === incarnation)
			.map(({ facts }) => facts as unknown as ReceiptIssued);
		return { series: digit, number: nextNumber(digit, issued), run: runOf(incarnation) };
	});
}

/** Of all months and devices: the paper with the same number may lie anywhere. */
export async function findDoubledReceipts({ db }: Disk = localDisk()): Promise<Set<string>> {
	const issued = await db.facts.where('kind').equals('receipt.issued').toArray();
	return doubledNumbers(
		issued.map(({ id, facts }) => ({ ...(facts as unknown as ReceiptIssued), id }))
	);
}
