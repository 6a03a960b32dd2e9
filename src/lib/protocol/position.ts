/** Where a device stands, in every request; the server compares it with its log before anything else. */
import { base64, count, shortText } from './text';
import { z } from './zod';

export const Position = z.object({
	/** The log's epoch as last met; null before the first answer. */
	epoch: z.nullable(shortText),
	/** Highest server number applied, without a hole below it. */
	cursor: count,
	/**
	 * The highest head seen in this epoch and the chain hash at it. Never below the cursor, so it
	 * covers the cursor and also what was acknowledged but not yet pulled.
	 */
	head: count,
	hash: base64
});
export type Position = z.infer<typeof Position>;
