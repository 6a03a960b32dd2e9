import type { CloseView } from '$lib/domain/journal/view';
import { closeId } from '$lib/domain/money/close';
import type { Desk } from './desk';

/** Follows the close of a month; null while it was never closed. */
export function watchClose(desk: Desk, month: string) {
	return (next: (close: CloseView | null) => void, failed: (error: unknown) => void) =>
		desk.watch(
			{ id: closeId(month) },
			(views) => next(views.find((view) => view.kind === 'close') ?? null),
			failed
		);
}
