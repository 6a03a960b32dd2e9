import { handoutOf, type Handout } from '$lib/domain/handout/handout';
import { languages, type LanguageId } from '$lib/domain/handout/languages';
import type { PatientWords } from '$lib/domain/handout/words';
import { lastOpenDay } from '$lib/domain/numbers/calendar';
import type { VisitView } from '$lib/domain/journal/view';
import { app } from '$lib/state/app.svelte';

export interface Spoken {
	words: PatientWords;
	handout: Handout;
}

/** What the patient reads, in the language she chose and always in Japanese too. */
export async function speak(
	visit: VisitView,
	language: LanguageId
): Promise<{ chosen: Spoken; japanese: Spoken }> {
	const [chosen, japanese] = await Promise.all([languages[language].load(), languages.ja.load()]);
	const last = visit.due && lastOpenDay(visit.due, app.clinic);
	const told = { lastDay: last && last >= app.today ? last : null, phone: app.clinic.phone };
	const spoken = ({ words }: { words: PatientWords }) => ({
		words,
		handout: handoutOf(visit, words, told)
	});
	return { chosen: spoken(chosen), japanese: spoken(japanese) };
}
