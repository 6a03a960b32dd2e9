/// <reference types="@sveltejs/kit" />
import { clientsClaim } from 'workbox-core';
import {
	addPlugins,
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { drain } from './drain';
import { toEntries, type Listed } from './listed';
import { endWhenTold, keepUntilEnd } from './end';
import { keepOverReload } from './keep';

declare const self: ServiceWorkerGlobalScope & {
	/** Every built file with its SHA-256, written into this file by the step after the build. */
	readonly __PRECACHE: Listed;
};

// One file that does not arrive byte for byte fails the installation: complete or not at all.
addPlugins([keepUntilEnd]);
precacheAndRoute(toEntries(self.__PRECACHE), { directoryIndex: '', cleanURLs: false });
cleanupOutdatedCaches();

// Any address opens from the cached shell; nothing on the start path waits for the network.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/'), { denylist: [/^\/api\//] }));

self.addEventListener('message', (event: ExtendableMessageEvent) => {
	if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
	keepOverReload(event);
	endWhenTold(event);
});
self.addEventListener('sync', (event: Event) => {
	(event as ExtendableEvent).waitUntil(drain());
});
clientsClaim();
