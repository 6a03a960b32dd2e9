/** What stands for the next person of a round: the way of the one before, and nothing that was asked of her. */
import { nodesOf, type Rulebook } from './rulebook';
import type { Answers } from './walk';

/**
 * The first answer, because people of one place hold the same paper; that somebody has been before
 * only where the clinic knows whom it visits. Whether a paper is in date, or says 「特別療養」, is asked
 * of each one anew.
 */
export function carriedAnswers(book: Rulebook, before: Answers, known: boolean): Answers {
	const first = nodesOf(book.start);
	return Object.fromEntries(
		Object.entries(before).filter(([node, answer]) => {
			if (first.includes(node)) return true;
			const options = book.questions[node]?.options ?? {};
			const tellsNewcomers = Object.values(options).some(({ newcomer }) => newcomer);
			return known && tellsNewcomers && !options[answer]?.newcomer;
		})
	);
}

interface Caused {
	cause: string | null;
	outage: string | null;
}

/** The outage that is open now is the cause, unless the one before chose otherwise while it was open. */
export function carriedCause(now: Caused, before: Caused | undefined): string | null {
	if (now.outage !== null && now.outage !== before?.outage) return now.cause;
	return before?.cause ?? now.cause;
}
