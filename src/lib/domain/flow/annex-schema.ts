/** The form of the annex of a rulebook in a file. */
import * as z from 'zod/mini';
import {
	code,
	day,
	dictionary,
	flag,
	form,
	list,
	optionalWords,
	text,
	words
} from './schema-parts';

const card = form({
	text: words,
	sources: list(code),
	certainty: z.enum(['公式', '公式・並行', '要原文確認', '事業者の意見', '実務', '推定', '法令']),
	scope: optionalWords,
	open: optionalWords,
	questions: z.optional(list(code)),
	from: z.optional(day),
	to: z.optional(day)
});

const source = form({
	issuer: words,
	title: words,
	date: words,
	/** Shown as a link: nothing but a page of the web. */
	address: z.nullable(
		z.string().check(z.regex(/^https?:\/\/\S+$/, 'https:// で始まるアドレスです。'))
	),
	read: z.enum(['全文', '一部', '引用のみ', '未読'])
});

const devices = <Value extends z.core.SomeType>(value: Value) => ({
	pc: value,
	bluetooth: value,
	android: value,
	ipad: value
});

const trouble = form({
	signs: list(words),
	likely: text,
	tries: list(words),
	on: z.optional(form(devices(z.optional(list(words))))),
	then: words,
	rule: code,
	cause: z.nullable(code),
	answers: z.optional(z.record(code, code)),
	outage: flag
});

const shown = form({
	has: z.enum(['yes', 'mostly', 'varies', 'no', 'unclear']),
	note: optionalWords
});

const patientDocument = form({
	name: words,
	titles: list(words),
	alone: z.boolean(),
	shows: form({
		photo: shown,
		name: shown,
		kana: shown,
		birth: shown,
		insurer: shown,
		number: shown,
		family: shown,
		insuredName: shown,
		expiry: shown,
		share: shown,
		address: shown,
		special: shown,
		subsidy: shown
	}),
	tell: list(words),
	rule: code
});

const tenths = z.int().check(z.minimum(0), z.maximum(10));
const rounding = form({ unit: z.literal([1, 10]), rule: code });
const claim = form({ way: z.enum(['less-taken', 'rate']), rule: code });

const money = form({
	shares: list(
		form({
			label: words,
			until: z.nullable(z.enum(['school', 'seventy', 'seventy-five'])),
			law: z.optional(z.string().check(z.regex(/^\d{2}$/, '法別番号は2けたの数字です。'))),
			tenths: z.nullable(tenths),
			possible: list(tenths),
			rule: code
		})
	),
	rounding: form({ judo: rounding, ahaki: rounding }),
	claim: form({ judo: claim, ahaki: claim }),
	deposit: form({ rule: code }),
	exchange: form({ within: z.literal('month'), rule: code }),
	ownClaim: form({ years: z.int().check(z.positive()), rule: code })
});

const count = z.int().check(z.positive(), z.maximum(99));

export const annexSchema = form({
	rules: dictionary(card),
	sources: dictionary(source),
	questions: dictionary(form({ text: words })),
	reading: list(code),
	notices: list(form({ from: day, to: z.nullable(day), title: words, text: words, rule: code })),
	callCentres: list(
		form({
			name: words,
			phone: words,
			hours: list(form({ days: words, from: words, to: words })),
			closed: words,
			from: day,
			to: z.nullable(day),
			rule: code
		})
	),
	tryFirst: form({
		quick: list(words),
		limit: form({ tries: count, minutes: count, rule: code }),
		pin: form({ stopAt: count, locksAt: count, rule: code }),
		devices: form(devices(form({ label: text, hint: text, rule: code }))),
		beforeCall: text,
		troubles: dictionary(trouble)
	}),
	documents: dictionary(patientDocument),
	money,
	claimDay: form({ day: z.int().check(z.minimum(1), z.maximum(28)), rule: code })
});
