import { rulebookOf } from '$lib/state/rulebooks';
import { annexOf } from '$lib/domain/rulebooks/shipped';
import type { VisitView } from '$lib/domain/journal/view';

/** What was tried before falling back, in the words of the rulebook that decided the visit. */
export async function triedOf({ rulebook, tried = [] }: VisitView): Promise<string> {
	const book = rulebookOf(rulebook);
	if (!book || tried.length === 0) return tried.join('、');
	const { troubles } = (await annexOf(book)).tryFirst;
	return tried.map((sign) => troubles[sign]?.signs[0] ?? sign).join('、');
}
