/** A device whose database was lost has lost its upload key with it: signed by the device key, it names a new one. */
import { sender } from './request';
import { Standing } from './standing';
import { base64 } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

export const UploadKeyRequest = z.object({
	...sender,
	/** Base64 SPKI, ECDSA P-256. The old one counts no longer. */
	uploadKey: base64
});
export type UploadKeyRequest = z.infer<typeof UploadKeyRequest>;

export const UploadKeyAnswer = z.object({ v: z.literal(protocolVersion), standing: Standing });
export type UploadKeyAnswer = z.infer<typeof UploadKeyAnswer>;
