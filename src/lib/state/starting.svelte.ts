/** What a start may be busy with for long: thousands of records, read anew for an update. */
class Starting {
	/** Done of it; null where there is nothing to do. */
	share = $state<number | null>(null);
}

export const starting = new Starting();
