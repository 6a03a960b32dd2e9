/** The one zod of every border between device and server. */
import * as z from 'zod/mini';

// The app's content security policy forbids eval, which zod's fast path needs.
z.config({ jitless: true });

export { z };
