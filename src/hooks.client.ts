/**
 * The one gate for scripts that are named at run time, namely workers: the policy of the server
 * (require-trusted-types-for) refuses every other text that would become a script. A default policy,
 * because the build recognises a worker by the plain words `new Worker(new URL(…))`.
 */
interface PolicyFactory {
	createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

factory?.createPolicy('default', {
	createScriptURL(url) {
		const { origin, pathname } = new URL(url, location.href);
		const own = pathname.startsWith('/_app/') || pathname === '/service-worker.js';
		if (origin === location.origin && own) return url;
		throw new TypeError('Only the app itself brings scripts');
	}
});
