/** What every request says of its sender. */
import { Position } from './position';
import { shortText } from './text';
import { protocolVersion } from './version';
import { z } from './zod';

export const sender = {
	v: z.literal(protocolVersion),
	/** Version of the app. */
	app: shortText,
	position: Position
};
