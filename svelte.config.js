import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter(),
		paths: { relative: false },
		serviceWorker: { register: false },
		version: { name: process.env.APP_VERSION ?? 'dev' }
	}
};
