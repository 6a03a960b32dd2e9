/** Why the data did not answer, as far as it matters to whoever asked. */

export type Fault = 'no-room' | 'unavailable' | 'fault';

export const faultStatus: Record<Fault, number> = { 'no-room': 507, unavailable: 503, fault: 500 };

/** SQLite: read-only, input or output error, full, cannot open. */
const noRoom = [8, 10, 13, 14];
/** SQLite: busy, locked. */
const busy = [5, 6];

export function faultOf(error: unknown): Fault {
	const {
		errcode,
		code = '',
		message = ''
	} = error as {
		errcode?: number;
		code?: string;
		message?: string;
	};
	// Above the lowest byte SQLite says more than is needed here.
	if (errcode !== undefined && noRoom.includes(errcode & 255)) return 'no-room';
	if (errcode !== undefined && busy.includes(errcode & 255)) return 'unavailable';
	// PostgreSQL: disk full, read-only transaction.
	if (code === '53100' || code === '25006') return 'no-room';
	// PostgreSQL: connection, resources, operator, timeout; and the socket below it.
	if (/^(08|53|57|25P03|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_)/.test(code)) return 'unavailable';
	if (/connection|timeout|was replaced|not open|destroyed/i.test(message)) return 'unavailable';
	return 'fault';
}
