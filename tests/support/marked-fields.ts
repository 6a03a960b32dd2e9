/**
 * What the search on the disk types, and where: each field of the app with the mark that is typed into
 * it, or the reason why what stands in it may lie in plain.
 */
import { randomInt } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const big = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const small = 'abcdefghijkmnopqrstuvwxyz';
const digits = '123456789';
/** None that a search key spells otherwise, so that a mark is found in a search key too. */
const kanaSigns = 'ヌメヲゾペムユホテポヱプラギゼモピドグヨダソヰボセヤビワオゲヘヒツゴネハルリ';

/** So random that no part of it stands anywhere by chance. */
const latin = () => [big, small, digits, big, small, small, digits].map(one).join('') + tail();
const tail = () => [big, small, digits, big, small, digits].map(one).join('');
const kana = () => Array.from({ length: 11 }, () => one(kanaSigns)).join('');
const number = (length: number) => Array.from({ length }, () => one(digits)).join('');

function one(signs: string): string {
	return [...signs][randomInt([...signs].length)] ?? '';
}

/** Other ones at every run. */
export function newMarks() {
	return {
		clinic: kana(),
		staff: kana(),
		passphrase: kana(),
		pin: number(8),
		phoneOfClinic: latin(),
		judoRegistration: latin(),
		ahakiRegistration: latin(),
		secondStaff: kana(),
		renamedStaff: kana(),
		secondPin: number(8),
		town: kana(),
		scheme: kana(),
		schemePayer: latin(),
		ownRule: kana(),
		kana: kana(),
		name: kana(),
		birth: `19${randomInt(30, 60)}-0${randomInt(1, 10)}-${randomInt(10, 29)}`,
		insurerNumber: latin(),
		phone: latin(),
		insuredName: kana(),
		whyDeposit: kana(),
		note: kana(),
		pasted: kana(),
		correctedInsured: kana(),
		correctedNote: kana(),
		namedLater: kana(),
		said: kana(),
		newInsurer: latin(),
		whyUnclaimed: kana(),
		whyReturned: kana(),
		claimInsurer: latin(),
		symbol: kana(),
		number: latin(),
		claimInsured: kana(),
		payer: latin(),
		recipient: latin(),
		importedKana: kana(),
		importedName: kana(),
		place: kana(),
		searchForRound: kana(),
		halfKana: kana(),
		halfName: kana(),
		search: kana(),
		searchInRecords: kana(),
		hiddenHalf: kana(),
		halfPassphrase: kana(),
		forgottenPassphrase: kana(),
		// Owners need 13 letters.
		ownerPassphrase: kana() + kana(),
		ownerCode: latin(),
		deviceName: kana(),
		joinCode: latin(),
		fileSecret: kana()
	};
}

export type Marks = ReturnType<typeof newMarks>;
/** Told by the app itself, and then typed. */
export type Mark = keyof Marks | 'words';

const plain = {
	amount: 'plain: an amount of money',
	day: 'plain: a day of a visit, of a rule or of a claim',
	time: 'plain: when the cards could not be read',
	device: 'plain: the digit that tells devices apart',
	/** Too short to be looked for; it lies in the box of 記号 and 番号. */
	short: 'plain: two digits'
} as const;

type Typed = Mark | (typeof plain)[keyof typeof plain];

/** By file under src/routes, in the order in which the fields stand there. */
export const markedFields: Readonly<Record<string, readonly Typed[]>> = {
	'(admin)/owner/AddDevice.svelte': ['deviceName'],
	'(admin)/owner/FirstKey.svelte': ['ownerPassphrase'],
	'(admin)/owner/SignIn.svelte': ['ownerPassphrase', 'ownerCode'],
	'(app)/CutOff.svelte': [plain.device],
	'(app)/Door.svelte': ['pin', 'passphrase'],
	'(app)/FileSecret.svelte': ['words', 'fileSecret'],
	'(app)/FindPatient.svelte': ['search'],
	'(app)/Forgotten.svelte': ['words'],
	'(app)/NewPin.svelte': ['secondPin', 'secondPin'],
	'(app)/NewPassphrase.svelte': ['passphrase', 'passphrase'],
	'(app)/PasteResult.svelte': ['pasted'],
	'(app)/PatientFields.svelte': ['kana', 'name', 'birth', 'insurerNumber', 'phone'],
	'(app)/ProveStaff.svelte': ['pin'],
	'(app)/Setup.svelte': [
		...(['clinic', 'staff', plain.device, 'pin'] as const),
		...(['judoRegistration', 'ahakiRegistration'] as const)
	],
	'(app)/Unlock.svelte': ['passphrase'],
	'(app)/claims/record/AidFields.svelte': ['payer', 'recipient', plain.amount],
	'(app)/claims/record/Complete.svelte': ['birth', plain.amount, plain.amount, 'claimInsured'],
	'(app)/claims/record/InsuranceFields.svelte': ['claimInsurer', 'symbol', 'number', plain.short],
	'(app)/due/record/Contact.svelte': [plain.day, 'said'],
	'(app)/due/record/GiveUpClaim.svelte': ['whyUnclaimed'],
	'(app)/due/record/Insurer.svelte': ['newInsurer'],
	'(app)/due/record/Waiting.svelte': [plain.day],
	'(app)/fallback/DayChip.svelte': [plain.day],
	'(app)/fallback/confirm/AskedQuestions.svelte': ['insuredName'],
	'(app)/fallback/confirm/Details.svelte': [plain.day, 'note'],
	'(app)/fallback/confirm/PaymentChoice.svelte': ['whyDeposit', plain.amount],
	'(app)/join/+page.svelte': ['joinCode'],
	'(app)/money/visit/MoneyActions.svelte': [plain.amount, 'whyReturned'],
	'(app)/outage/When.svelte': [plain.day, plain.time],
	'(app)/record/Correction.svelte': [plain.amount, 'correctedInsured', 'correctedNote'],
	'(app)/records/+page.svelte': ['searchInRecords'],
	'(app)/recovery/NotedCheck.svelte': ['words'],
	'(app)/round/plan/Plan.svelte': ['place'],
	'(app)/rules/own/FirstDay.svelte': [plain.day],
	'(app)/settings/ClinicForm.svelte': [
		...(['clinic', 'phoneOfClinic', 'judoRegistration', 'ahakiRegistration'] as const)
	],
	'(app)/settings/ClinicRules.svelte': [plain.day],
	'(app)/settings/ClosedDays.svelte': [plain.day, plain.day],
	'(app)/settings/lock/PassphraseForm.svelte': ['passphrase'],
	'(app)/settings/staff/+page.svelte': ['secondStaff'],
	'(app)/settings/staff/MemberCard.svelte': ['renamedStaff'],
	'(app)/settings/subsidies/SchemeForm.svelte': ['town', 'scheme', 'schemePayer', plain.amount]
};

/** What brings texts in by another way than a field. */
export const markedFiles: readonly Mark[] = ['ownRule', 'importedKana', 'importedName'];

const field = /<(?:TextField|KanaSearch|EraDateField|DateField|textarea)\b/g;
const bareInput = /<input\b(?![^>]*type="(?:checkbox|radio|hidden|file)")(?![^>]*\breadonly\b)/g;

/** How many fields stand in each file under src/routes. */
export function fieldsIn(folder: string): Record<string, number> {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const counted = files
		.filter((file) => file.endsWith('.svelte'))
		.map((file) => {
			const source = readFileSync(join(folder, file), 'utf8');
			return [file, [field, bareInput].flatMap((each) => source.match(each) ?? []).length] as const;
		});
	return Object.fromEntries(counted.filter(([, count]) => count > 0));
}
