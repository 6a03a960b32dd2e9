/** The form of a rulebook in a file. What the form cannot say, `check` proves. */
import * as z from 'zod/mini';
import { annexSchema } from './annex-schema';
import { code, day, dictionary, flag, form, list, optionalWords, words } from './schema-parts';

const condition = z.enum(['lapsed', 'judo', 'papersOnly']);
const target = z.union([code, list(form({ when: z.optional(condition), to: code }))]);
const paymentKind = z.enum(['share', 'deposit', 'full-fee']);

const option = form({
	label: words,
	hint: optionalWords,
	to: target,
	shown: z.optional(z.enum(['tile', 'quiet', 'try'])),
	note: optionalWords,
	needsNote: optionalWords,
	newcomer: flag
});

const question = form({
	title: words,
	help: optionalWords,
	rule: code,
	screen: z.enum(['holding', 'patient']),
	options: dictionary(option)
});

const outcome = form({
	method: words,
	state: z.enum(['verified', 'pending', 'full-fee']),
	rule: code,
	card: z.enum(['shown', 'absent', 'not-needed']),
	byWordOfMouth: z.optional(z.boolean()),
	asksExpiry: z.optional(z.boolean()),
	checks: list(form({ id: code, text: words, rule: code, otherwise: z.optional(target) })),
	alternatives: z.optional(
		dictionary(
			form({
				label: words,
				to: code,
				unless: z.optional(condition),
				by: z.optional(z.literal('owner'))
			})
		)
	),
	payment: form({ choices: list(paymentKind), preselected: z.nullable(paymentKind) }),
	next: list(words)
});

const choice = { label: words, hint: optionalWords };
const payment = form({ ...choice, amount: words });

export const rulebookSchema = form({
	version: code,
	effectiveFrom: day,
	effectiveTo: z.nullable(day),
	status: z.enum(['in force', 'announced']),
	title: words,
	wording: code,
	start: target,
	questions: dictionary(question),
	outcomes: dictionary(outcome),
	/** Said where the condition decided; empty where nothing is said. */
	conditions: form({ lapsed: z.string(), judo: z.string(), papersOnly: z.string() }),
	never: list(form({ from: code, to: code, rule: code })),
	payments: form({ share: payment, deposit: payment, 'full-fee': payment }),
	depositReasons: dictionary(form({ ...choice, text: z.optional(z.boolean()) })),
	causes: dictionary(form({ ...choice, shared: z.optional(z.boolean()) })),
	asks: form({
		family: form({ question: words, rule: code, options: form({ self: words, family: words }) }),
		aid: form({ question: words, rule: code, options: form({ yes: words, no: words }) })
	}),
	confirmations: dictionary(form({ ...choice, rule: code, unless: z.optional(condition) })),
	confirming: list(form({ id: code, text: words, rule: code })),
	due: z.literal('last-day-of-month'),
	eligibility: form({
		yearlyEnd: z
			.string()
			.check(z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '月と日を 07-31 の形で書きます。')),
		insurerChangesAt: z.int().check(z.positive(), z.maximum(150)),
		shareEndsAt: z.int().check(z.positive(), z.maximum(150)),
		lapses: form({ paper: words, yearly: words, insurer: words }),
		checkCycle: z.enum(['monthly', 'each-visit']),
		rule: code
	}),
	annex: annexSchema
});
