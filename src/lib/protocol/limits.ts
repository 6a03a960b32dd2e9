/** What one message may hold. Told to the other side as numbers, never met as a crash. */
export const limits = {
	/** Facts in one push. */
	pushFacts: 100,
	/** Bytes of one push; above it the server answers 'too-large' and the device halves. */
	pushBytes: 256 * 1024,
	/** Facts in one page of a pull. */
	pullFacts: 500,
	/** Bytes of one page; a page holds at least one fact, however large. */
	pullBytes: 1024 * 1024,
	/** Bytes of every other request. */
	otherBytes: 64 * 1024,
	/** Bytes of a fact's readable part, its sealed part in base64 included. */
	factBytes: 64 * 1024,
	/** A request is refused as 'clock' when its time is further away, in milliseconds. */
	clockSkew: 5 * 60_000,
	/** How long the server remembers the id of a request, in milliseconds. */
	replayMemory: 10 * 60_000
} as const;
