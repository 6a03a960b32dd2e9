/** The languages that a patient can choose. Another one is a file beside these and a line here. */
import type { PatientWords } from './words';

interface Language {
	/** Its name in itself: whoever looks for it can read it. */
	name: string;
	load: () => Promise<{ words: PatientWords }>;
}

export const languages = {
	ja: { name: '日本語', load: () => import('./ja') },
	'ja-easy': { name: 'やさしい日本語', load: () => import('./ja-easy') },
	en: { name: 'English', load: () => import('./en') }
} satisfies Record<string, Language>;
export type LanguageId = keyof typeof languages;

export function isLanguage(id: string | null): id is LanguageId {
	return id !== null && Object.hasOwn(languages, id);
}
