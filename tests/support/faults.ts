import { check } from '../../src/lib/domain/flow/check';
import type { WholeRulebook } from '../../src/lib/domain/flow/rulebook';

/** As they are read: the place, and what is wrong there. */
export function faultsOf(book: WholeRulebook): string[] {
	return check(book).map(({ place, reason }) => `${place.join('.')}: ${reason}`);
}
