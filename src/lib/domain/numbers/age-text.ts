const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** 「3分」「2時間」「4日」; a clock that was set back says nothing below zero. */
export function ageText(ms: number): string {
	if (ms < hour) return `${Math.max(0, Math.floor(ms / minute))}分`;
	if (ms < 2 * day) return `${Math.floor(ms / hour)}時間`;
	return `${Math.floor(ms / day)}日`;
}
