/**
 * The shape of a rulebook: everything a notice can change, as one dated, sourced document.
 *
 *   Rulebook   what decides a visit: on the path of every reception, so nothing else is in it
 *   Annex      cards, sources, troubleshooting, documents, money: loaded when it is first needed
 *
 * Both are JSON: no functions, so a rulebook can be drawn, compared, sent and brought in from a file.
 */
import type { Annex } from './annex';

/** What the flow may know besides the answers. Computed in domain, named in the rulebook. */
export type Condition = 'lapsed' | 'judo' | 'papersOnly';

/** Where an answer leads: always, or by the first condition that holds. */
export type Target<Node extends string> =
	Node | readonly { readonly when?: Condition; readonly to: Node }[];

/** Everywhere that it may lead, whatever the conditions. */
export function nodesOf(target: Target<string>): string[] {
	return typeof target === 'string' ? [target] : target.map(({ to }) => to);
}

interface Option<Node extends string> {
	label: string;
	hint?: string;
	to: Target<Node>;
	/** 'quiet' is a smaller way in, 'try' belongs to the ten-second tries. */
	shown?: 'tile' | 'quiet' | 'try';
	/** Read to the staff on the confirm screen when this answer was given. */
	note?: string;
	/** Message when the staff's own note, which this answer needs, is missing. */
	needsNote?: string;
	/** The patient is new with this answer: there is no name to choose from the list. */
	newcomer?: true;
}

export interface Question<Node extends string> {
	title: string;
	help?: string;
	rule: string;
	/** The patient screen asks its question beside the list of patients. */
	screen: 'holding' | 'patient';
	options: Readonly<Record<string, Option<Node>>>;
}

interface Check<Node extends string> {
	id: string;
	text: string;
	rule: string;
	/** The next legal way when this cannot be confirmed. */
	otherwise?: Target<Node>;
}

/** 確認ずみ, 後日確認, 受領委任にしない (settled 15.1). */
export type VerificationState = 'verified' | 'pending' | 'full-fee';
export type PaymentKind = 'share' | 'deposit' | 'full-fee';

interface Alternative<Node extends string> {
	label: string;
	to: Node;
	unless?: Condition;
	/** Word of mouth without the card: the owner's decision, and a clinic may rule it out. */
	by?: 'owner';
}

export interface Outcome<Node extends string> {
	method: string;
	state: VerificationState;
	rule: string;
	card: 'shown' | 'absent' | 'not-needed';
	/** Repeats what was known before instead of proving it: an earlier expiry goes on counting. */
	byWordOfMouth?: boolean;
	/** The date on the paper that verifies the visit is asked for. */
	asksExpiry?: boolean;
	checks: readonly Check<Node>[];
	/** Other legal ways that a person may choose, each with what it needs. */
	alternatives?: Readonly<Record<string, Alternative<Node>>>;
	payment: { choices: readonly PaymentKind[]; preselected: PaymentKind | null };
	/** What the staff still has to do, said on the last screen. */
	next: readonly string[];
}

interface Choice {
	label: string;
	hint?: string;
}

/** Asked beside the way and never leading anywhere: 「まだ聞いていない」 stays open. */
interface AskedQuestion<Answer extends string> {
	question: string;
	rule: string;
	options: Readonly<Record<Answer, string>>;
}

export interface Rulebook<Node extends string = string> {
	version: string;
	/** First and last visit date (Japan) that this version decides; null is open-ended. */
	effectiveFrom: string;
	effectiveTo: string | null;
	/** An announced version is shown and compared; no date selects it before a person adopts it. */
	status: 'in force' | 'announced';
	title: string;
	/** Version of the sentences that the staff attests by saving. */
	wording: string;
	start: Target<Node>;
	questions: Readonly<Record<string, Question<Node>>>;
	outcomes: Readonly<Record<string, Outcome<Node>>>;
	conditions: Readonly<Record<Condition, string>>;
	/** Ways that must not exist: the proof fails when `to` can be reached from `from`. */
	never: readonly { from: Node; to: Node; rule: string }[];
	/** `amount` names the field for the yen. */
	payments: Readonly<Record<PaymentKind, Choice & { amount: string }>>;
	depositReasons: Readonly<Record<string, Choice & { text?: boolean }>>;
	/** `shared`: the cause can hold for everybody at the desk, not for one card only. */
	causes: Readonly<Record<string, Choice & { shared?: boolean }>>;
	asks: Readonly<{ family: AskedQuestion<'self' | 'family'>; aid: AskedQuestion<'yes' | 'no'> }>;
	/** How a follow-up can be confirmed. */
	confirmations: Readonly<Record<string, Choice & { rule: string; unless?: Condition }>>;
	/** What the staff attests with every later confirmation, whichever paper was seen. */
	confirming: readonly { id: string; text: string; rule: string }[];
	/** When a follow-up falls due. */
	due: 'last-day-of-month';
	/** How long eligibility that was seen once may be relied on. */
	eligibility: Eligibility;
}

/** When eligibility seen once must be seen again (settled 15.4). */
export interface Eligibility {
	/** 'MM-DD' on which papers of some insurers end every year. */
	yearlyEnd: string;
	/** Birthday on which the insurer changes. */
	insurerChangesAt: number;
	/** Birthday after which the stored share ends with its month; the eligibility itself stands. */
	shareEndsAt: number;
	/** Why it ended, in words for the staff. */
	lapses: Readonly<Record<'paper' | 'yearly' | 'insurer', string>>;
	/** How often eligibility is seen, unless the clinic has chosen otherwise. */
	checkCycle: CheckCycle;
	rule: string;
}
export type CheckCycle = 'monthly' | 'each-visit';

/** A rulebook with its annex: the document that is compared, brought in and adopted. */
export interface WholeRulebook<Node extends string = string> extends Rulebook<Node> {
	annex: Annex;
}

/** Declares a rulebook; a target that is no question and no outcome of it does not compile. */
export function defineRulebook<const Q extends string, const O extends string>(
	book: Omit<Rulebook, 'start' | 'questions' | 'outcomes' | 'never'> & {
		start: Target<NoInfer<Q | O>>;
		questions: Readonly<Record<Q, Question<NoInfer<Q | O>>>>;
		outcomes: Readonly<Record<O, Outcome<NoInfer<Q | O>>>>;
		never: readonly { from: NoInfer<Q | O>; to: NoInfer<Q | O>; rule: string }[];
	}
): Rulebook {
	return book;
}
