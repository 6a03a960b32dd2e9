import type { VisitChange } from '$lib/domain/journal/statements';
import type { VisitView } from '$lib/domain/journal/view';
import { cleanText } from '$lib/domain/numbers/text';

interface Form {
	family: string | null;
	insuredName: string;
}

/**
 * What a form says of whether the insured is named. A name that it did not touch, because somebody
 * wrote it meanwhile or it does not open here, is still there.
 */
export function insuredNamedIn(
	form: Form,
	was: Form,
	{ insuredNamed }: Pick<VisitView, 'insuredNamed'>
): Pick<VisitChange, 'insuredNamed'> {
	const renamed = form.insuredName !== was.insuredName;
	if (!renamed && form.family === was.family) return {};
	const written = cleanText(form.insuredName) !== '' || (insuredNamed && !renamed);
	const named = form.family === 'family' && written;
	return named === insuredNamed ? {} : { insuredNamed: named };
}
