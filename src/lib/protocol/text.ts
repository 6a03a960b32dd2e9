/** The small values that messages are made of. */
import { z } from './zod';

/** An id, a code or a name of a key: nothing that a person wrote. */
export const shortText = z.string().check(z.minLength(1), z.maxLength(200));
export const count = z.int().check(z.nonnegative());
/** Epoch milliseconds; a wrong clock may well say something before 1970. */
export const moment = z.int();
export const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]*={0,2}$/));
