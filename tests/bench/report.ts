export function report(what: string, times: readonly number[]): void {
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]?.toFixed(0);
	const range = `${sorted[0]?.toFixed(0)}–${at(1)}`;
	console.log(`${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms (${range}, n=${sorted.length})`);
}
