import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Each room of src/lib, and the rooms it may import. Read from top to bottom: nothing points
 * upward. ARCHITECTURE.md says why.
 * @type {Record<string, string[]>}
 */
const mayImport = {
	domain: [],
	protocol: ['domain'],
	vault: ['domain', 'protocol'],
	storage: ['domain', 'protocol', 'vault'],
	sync: ['domain', 'protocol', 'vault', 'storage'],
	server: ['domain', 'protocol'],
	state: ['domain', 'vault', 'storage', 'sync'],
	ui: ['domain']
};

/**
 * What stands outside src/lib, and the rooms it may import. Where two match, the later one counts.
 * @type {Record<string, string[]>}
 */
const doors = {
	'src/routes/**': ['domain', 'storage', 'state', 'ui'],
	'src/routes/(admin)/**': ['domain', 'protocol', 'storage', 'state', 'ui', 'server'],
	'src/routes/api/**': ['domain', 'protocol', 'server'],
	'src/hooks.server.ts': ['domain', 'protocol', 'server'],
	'src/service-worker/**': ['domain', 'protocol', 'vault', 'storage', 'sync'],
	'src/start/**': []
};

/** @param {string} who @param {string[]} rooms */
function onlyRooms(who, rooms) {
	const others = Object.keys(mayImport).filter((room) => !rooms.includes(room));
	const allowed = rooms.join(', ') || 'nothing of src/lib';
	return {
		regex: `^\\$lib/(${others.join('|')})(/|$)`,
		message: `${who} may import only: ${allowed}. See mayImport in eslint.config.js.`
	};
}

const impureImports = {
	regex: '^(dexie|svelte|\\$app|\\$env|\\$service-worker)(/|$)',
	message: 'domain/ is what is true without a computer: no browser, no database, no framework.'
};

const roomImports = Object.entries(mayImport).flatMap(([room, rooms]) =>
	// A relative path leaves the room with as many steps up as the file lies deep in it.
	[1, 2, 3].map((depth) => ({
		files: [`src/lib/${room}/${'*/'.repeat(depth - 1)}*.{ts,svelte}`],
		rules: forbidImports(
			onlyRooms(`${room}/`, [room, ...rooms]),
			{
				regex: `^(?!(\\.\\./)+tests/support/)(\\.\\./){${depth},}`,
				message: 'This path leaves the room: write $lib/… instead.'
			},
			...(room === 'domain' ? [impureImports] : [])
		)
	}))
);

const shippedRules = {
	regex: '^\\$lib/domain/rulebooks/(money-)?in-force$',
	importNames: ['rulebookFor', 'rulebookOf', 'moneyBookFor'],
	message: 'The clinic may have a rulebook of its own: ask $lib/state/rulebooks.'
};

const doorImports = Object.entries(doors).map(([files, rooms]) => ({
	files: [files],
	// A test says by itself which rulebook it is about.
	ignores: ['**/*.test.ts'],
	rules: forbidImports(
		onlyRooms(files, rooms),
		{ regex: '^(\\.\\./)+lib/', message: 'Write $lib/… instead.' },
		...(rooms.includes('state') ? [shippedRules] : [])
	)
}));

/** @param {{ regex: string, message: string, importNames?: string[] }[]} patterns */
function forbidImports(...patterns) {
	return { 'no-restricted-imports': /** @type {const} */ (['error', { patterns }]) };
}

const effect = {
	selector:
		':matches(CallExpression[callee.name="$effect"], CallExpression[callee.object.name="$effect"])',
	message:
		'An effect hides who changes what: use $derived, an event handler or {@attach}. Bridges to the world outside live in src/lib/state.'
};

const now = {
	selector:
		':matches(NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"])',
	message: 'domain/ has no clock: take the moment as an argument.'
};

const serverLoad = {
	selector: 'Program',
	message: 'A page under (app) works offline: a server load would need the network at every visit.'
};

const outsideWorld = [
	...['window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'indexedDB'],
	...['fetch', 'crypto', 'caches', 'performance', 'process', 'setTimeout', 'setInterval']
].map((name) => ({ name, message: 'domain/ is pure: take what you need as an argument.' }));

export default defineConfig(
	globalIgnores(['build/', '.svelte-kit/', 'test-results/', 'playwright-report/']),
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	ts.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: {
			parserOptions: {
				projectService: {
					// They configure the tools that read tsconfig.json, which does not include them.
					allowDefaultProject: ['eslint.config.js', 'svelte.config.js']
				},
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			// TypeScript finds undefined names, in JavaScript too (checkJs), and knows the globals.
			'no-undef': 'off',
			'no-console': 'error',
			// The ideographic space is a letter of Japanese, between family and given name.
			'no-irregular-whitespace': [
				'error',
				{ skipComments: true, skipTemplates: true, skipRegExps: true }
			],
			// What was caught, whatever it is, may be thrown on.
			'@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
			// Async keeps the promise of an interface: even a fault arrives as a rejection.
			'@typescript-eslint/require-await': 'off',
			'no-restricted-syntax': ['error', effect],
			'svelte/no-at-html-tags': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// TypeScript finds it too, and does not take a type that is exported on for an assignment.
			'no-import-assign': 'off',
			// ESLint takes all that comes out of a .svelte file for `any`; svelte-check does not.
			'@typescript-eslint/no-unsafe-argument': 'off',
			// For the same reason.
			'@typescript-eslint/no-unsafe-assignment': 'off',
			// For the same reason.
			'@typescript-eslint/no-unsafe-call': 'off',
			// For the same reason.
			'@typescript-eslint/no-unsafe-member-access': 'off',
			// For the same reason.
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{
		files: ['**/*.svelte'],
		// The app owns its origin: there is no base path that an address could lack.
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	{
		files: ['**/*.js'],
		// Start-up and test scripts read JSON and hand it on; tsc still checks them through JSDoc.
		...ts.configs.disableTypeChecked
	},
	{ files: ['**/*.ts'], rules: { 'max-lines': ['error', 300] } },
	{ files: ['**/*.svelte'], rules: { 'max-lines': ['error', 250] } },
	{
		files: ['src/lib/domain/rulebooks/**/*.ts'],
		// One rulebook is one document with all its wording, and is read as one.
		rules: { 'max-lines': 'off' }
	},
	...roomImports,
	...doorImports,
	{
		files: ['src/lib/domain/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-globals': ['error', ...outsideWorld],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: now.message },
				{ object: 'Math', property: 'random', message: 'domain/ is not random: take a number.' }
			],
			'no-restricted-syntax': ['error', effect, now]
		}
	},
	{
		files: ['src/routes/(app)/**/+*.server.*'],
		rules: { 'no-restricted-syntax': ['error', effect, serverLoad] }
	},
	{
		files: ['src/lib/state/**'],
		// This is the room where the outside world meets Svelte.
		rules: { 'no-restricted-syntax': 'off' }
	},
	{
		files: ['src/start/**', 'tests/**'],
		// Their output is read in a terminal.
		rules: { 'no-console': 'off' }
	},
	{
		files: ['tests/**/*.ts'],
		// Playwright finds out what a fixture needs by its destructured argument, even when empty.
		rules: { 'no-empty-pattern': 'off' }
	}
);
