/** The five states of the header, from what is unacknowledged and never from how the last attempt went. */
export interface Grounds {
	/** Whether this device has an account on a server. */
	account: boolean;
	/** Why the server takes nothing from this device any more. */
	refused: string | null;
	epoch: string | null;
	cursor: number;
	head: number;
	/** Last answer, by this device's clock. */
	contact: number | null;
	unsent: number;
	/** Saved in the second copy alone, where no round finds it before the database takes it in. */
	apart: number;
	quarantined: number;
	/** Records on which two devices disagree. */
	conflicts: number;
	/** Facts that are not what their device has signed. */
	doubted: number;
	/** Pages whose records are stored and not shown yet: what they contradict is not counted either. */
	behind: number;
	online: boolean;
	/** The last round came to no end: what the log holds now is not known. */
	silent: boolean;
}

export type Status =
	| { state: 'local' }
	| { state: 'offline'; unsent: number }
	| { state: 'sending'; unsent: number; share: number }
	| { state: 'synced'; at: number }
	| { state: 'person'; count: number };

export function statusOf(grounds: Grounds): Status {
	const { account, refused, quarantined, conflicts, doubted, contact, online, silent } = grounds;
	const unsent = grounds.unsent + grounds.apart;
	if (!account) return { state: 'local' };
	const count = quarantined + conflicts + doubted + (refused === null ? 0 : 1);
	if (count > 0) return { state: 'person', count };
	if (!online || silent) return { state: 'offline', unsent };
	if (unsent === 0 && isLevel(grounds) && contact !== null) return { state: 'synced', at: contact };
	return { state: 'sending', unsent, share: shareOf(grounds) };
}

/** Everything that the log was last heard to hold is here, and shown. */
function isLevel({ epoch, cursor, head, behind }: Grounds): boolean {
	return epoch !== null && cursor >= head && behind === 0;
}

/** How much of the log is here, 0 to 1: never more, also while the log is being begun again. */
function shareOf({ cursor, head }: Grounds): number {
	return head === 0 ? 0 : Math.min(1, cursor / head);
}
