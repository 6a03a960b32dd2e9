import type { JsonObject } from '$lib/domain/journal/fact';
import type { VisitChange } from '$lib/domain/journal/statements';
import type { VisitView } from '$lib/domain/journal/view';
import { cleanText } from '$lib/domain/numbers/text';
import { parseYen } from '$lib/domain/numbers/yen';
import { insuredNamedIn } from '../insured-named';
import type { Opened } from '../claims/known';

/** What the form of a record says of the visit, as typed. */
export interface Corrected {
	yen: string;
	family: string | null;
	insuredName: string;
	aid: string | null;
	cause: string | null;
	note: string;
}

/** What was corrected: what may be read, and what is sealed. */
export interface Correction {
	change: VisitChange;
	pii: JsonObject | null;
}

export function toCorrected(
	visit: VisitView,
	{ insuredName = '', note = '' }: Pick<Opened, 'insuredName' | 'note'>
): Corrected {
	const { payment, family, aid, cause } = visit;
	return { yen: payment.yen?.toString() ?? '', family, insuredName, aid, cause, note };
}

/** Only what the form changed since `was`; null for nothing. What was written meanwhile, or does not open here, stays. */
export function correctionIn(form: Corrected, was: Corrected, visit: VisitView): Correction | null {
	const yen = amountIn(form.yen);
	const change = {
		...(yen !== amountIn(was.yen) && { payment: { ...visit.payment, yen } }),
		...(form.family !== was.family && { family: form.family as VisitView['family'] }),
		...insuredNamedIn(form, was, visit),
		...(form.aid !== was.aid && { aid: form.aid as VisitView['aid'] }),
		...(form.cause !== was.cause && { cause: form.cause })
	};
	const texts = (['insuredName', 'note'] as const).filter((field) => form[field] !== was[field]);
	const pii = Object.fromEntries(texts.map((field) => [field, cleanText(form[field])]));
	if (!Object.keys(change).length && !texts.length) return null;
	return { change, pii: texts.length ? pii : null };
}

function amountIn(typed: string): number | null {
	const parsed = parseYen(typed);
	return parsed.ok ? parsed.yen : null;
}
