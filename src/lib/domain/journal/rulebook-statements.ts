/** What is stated about a rulebook of the clinic's own. It is withdrawn by a statement without a part. */

/** Readable, as every rule of a visit is; the wording is sealed. */
export interface RulebookAdopted {
	version: string;
	/** First letters of the SHA-256 of its text. Visits that it decides pin `version@hash`. */
	hash: string;
	/** First visit date (Japan) that it decides. */
	from: string;
}

export interface RulebookSealed {
	/** The text, gzip in base64: 60 kB of sentences would not fit into a fact. */
	book: string;
}
