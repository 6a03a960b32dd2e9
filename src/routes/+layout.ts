/** Every page is drawn on the device from the cached shell; the server never renders one. */
export const ssr = false;
