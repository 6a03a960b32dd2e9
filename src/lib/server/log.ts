/** One line of JSON per event. Random ids and counts only: no name, no address of a person, no body. */

export type LogValue = string | number | boolean | null;

export type Log = (event: string, details?: Record<string, LogValue>) => void;

export function createLog(write: (line: string) => void, now: () => number): Log {
	return (event, details = {}) =>
		write(`${JSON.stringify({ at: new Date(now()).toISOString(), event, ...details })}\n`);
}
