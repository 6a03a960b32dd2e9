import type { JsonObject, Statement } from '$lib/domain/journal/fact';
import type {
	LateClaim,
	ShareSource,
	SubsidyWay,
	VisitCharged
} from '$lib/domain/journal/money-statements';
import { numbersOf, type Insurance } from '$lib/domain/journal/insurances';
import type { VisitView } from '$lib/domain/journal/view';
import { cleanText } from '$lib/domain/numbers/text';
import { parseYen } from '$lib/domain/numbers/yen';
import type { Person } from '$lib/state/people.svelte';
import { statement } from '$lib/state/statement';
import type { Opened } from '../known';
import { insuredNamedIn } from '../../insured-named';
import { correct, insuredStatements } from './insured';

/** The form of one record, as typed. */
export interface Completed {
	insurerNumber: string;
	symbol: string;
	number: string;
	branch: string;
	/** Empty while nobody knows it; whatever else was told of it is corrected where she is. */
	birth: string;
	/** Whether the insurer at the confirmation was the one of the visit; null while nobody asked. */
	insurer: string | null;
	/** Why another number stands where one was known. */
	why: string | null;
	total: string;
	yen: string;
	tenths: string | null;
	source: string | null;
	family: string | null;
	insuredName: string;
	aid: string | null;
	payer: string;
	recipient: string;
	limit: string;
	way: string | null;
	lateClaim: string | null;
}

interface About {
	visit: VisitView;
	person: Person | undefined;
	/** What she was insured under at this visit. */
	insurance: Insurance | null;
}

export function toCompleted({
	visit,
	person,
	insurance,
	sealed
}: About & { sealed: Opened }): Completed {
	return {
		...numbersOf(insurance),
		birth: person?.birth ?? '',
		insurer: (visit.insured ?? visit.verified)?.insurer ?? null,
		why: null,
		total: visit.total?.toString() ?? '',
		yen: visit.payment.yen?.toString() ?? '',
		tenths: visit.share?.tenths.toString() ?? null,
		source: visit.share?.source ?? null,
		family: visit.family,
		insuredName: sealed.insuredName ?? '',
		aid: visit.aid,
		payer: sealed.payer ?? '',
		recipient: sealed.recipient ?? '',
		limit: visit.subsidy?.limit?.toString() ?? '',
		way: visit.subsidy?.way ?? null,
		lateClaim: visit.lateClaim
	};
}

/** Only what the form changed since `was`: a form left open must not undo what was stated meanwhile. */
export function completedStatements(form: Completed, was: Completed, about: About): Statement[] {
	const changed = (...fields: (keyof Completed)[]) =>
		fields.some((field) => form[field] !== was[field]);
	const { visit, person } = about;
	const stated: Statement[] = [];
	if (person) stated.push(...insuredStatements(form, was, { ...about, person }));
	if (person && changed('birth')) stated.push(correct(person, 'completed', { birth: form.birth }));
	const change = {
		...(changed('yen') && { payment: { ...visit.payment, yen: amountIn(form.yen) } }),
		...(changed('family') && { family: form.family }),
		...insuredNamedIn(form, was, visit),
		...(changed('aid') && { aid: form.aid })
	};
	const renamed = changed('insuredName') ? { insuredName: cleanText(form.insuredName) } : null;
	if (Object.keys(change).length || renamed)
		stated.push(statement('visit.corrected', visit.id, { reason: 'completed', change }, renamed));
	const charged = chargedIn(form, visit, changed);
	if (Object.keys(charged).length) {
		const numbers = {
			...(changed('payer') && { payer: cleanText(form.payer) }),
			...(changed('recipient') && { recipient: cleanText(form.recipient) })
		};
		const written = charged.subsidy && Object.keys(numbers).length > 0;
		const facts = charged as unknown as JsonObject;
		stated.push(statement('visit.charged', visit.id, facts, written ? numbers : null));
	}
	return stated;
}

function chargedIn(
	form: Completed,
	{ subsidy }: VisitView,
	changed: (...fields: (keyof Completed)[]) => boolean
): VisitCharged {
	const share = form.tenths
		? { tenths: Number(form.tenths), source: form.source as ShareSource }
		: null;
	return {
		...(changed('total') && { total: amountIn(form.total) }),
		...((changed('tenths') || (form.tenths && changed('source'))) && { share }),
		...(changed('lateClaim') && { lateClaim: form.lateClaim as LateClaim | null }),
		...(form.aid === 'yes' &&
			changed('payer', 'recipient', 'way', 'limit') && {
				subsidy: {
					way: (form.way ?? 'unknown') as SubsidyWay,
					// Untouched, the numbers that do not open here are still there.
					numbered: changed('payer', 'recipient')
						? cleanText(form.payer) !== '' && cleanText(form.recipient) !== ''
						: (subsidy?.numbered ?? false),
					limit: amountIn(form.limit),
					expires: subsidy?.expires ?? null
				}
			})
	};
}

function amountIn(typed: string): number | null {
	const parsed = parseYen(typed);
	return parsed.ok ? parsed.yen : null;
}
