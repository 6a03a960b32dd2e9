/**
 * The version of the wire. A test freezes every message under it: a change that an older program
 * would not understand needs a new number and a new path, and the old path goes on.
 *
 * 1 (2026-11-24): push, pull, status, devices, enrol, upload key, keys, ring.
 */
export const protocolVersion = 1;

/** Under `/api/sync/1/`; every message is a POST, so that no address names anything. */
export const paths = {
	push: '/api/sync/1/push',
	pull: '/api/sync/1/pull',
	status: '/api/sync/1/status',
	devices: '/api/sync/1/devices',
	enrol: '/api/sync/1/enrol',
	uploadKey: '/api/sync/1/upload-key',
	keys: '/api/sync/1/keys',
	ring: '/api/sync/1/ring'
} as const;
