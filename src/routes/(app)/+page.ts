/** The one prerendered page: the shell that the service worker serves for every address. */
export const prerender = true;
