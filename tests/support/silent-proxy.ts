// A line to a database that can fall silent: nothing is broken off, and nothing arrives any more.
import { createServer, connect, type Socket } from 'node:net';

export interface Proxy {
	/** The address of the database, through this line. */
	through(url: string): string;
	/** Every line that is open now carries nothing any more, for good; `also`: nor does a new one. */
	silence(also?: { newOnes: boolean }): void;
	/** New lines carry again. */
	heal(): void;
	/** Lines that were not ended from the near side. */
	open(): number;
	stop(): void;
}

export async function startProxy(target: string): Promise<Proxy> {
	const { hostname, port } = new URL(target);
	const lines = new Set<{ near: Socket; far: Socket }>();
	let deaf = false;
	const server = createServer((near) => {
		const far = connect(Number(port), hostname);
		const line = { near, far };
		lines.add(line);
		for (const end of [near, far]) end.on('error', () => undefined);
		near.on('close', () => {
			lines.delete(line);
			far.destroy();
		});
		if (deaf) mute(line);
		else {
			near.pipe(far);
			far.pipe(near);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const own = typeof address === 'object' && address ? address.port : 0;
	return {
		through: (url) => url.replace(`:${port}/`, `:${own}/`),
		silence: ({ newOnes } = { newOnes: false }) => {
			deaf = newOnes;
			for (const line of lines) mute(line);
		},
		heal: () => void (deaf = false),
		open: () => lines.size,
		stop: () => {
			for (const { near, far } of lines) {
				near.destroy();
				far.destroy();
			}
			server.close();
		}
	};
}

/** What comes is read and dropped, so that the end of the near side is still noticed. */
function mute({ near, far }: { near: Socket; far: Socket }): void {
	near.unpipe(far).resume();
	far.unpipe(near).resume();
}
