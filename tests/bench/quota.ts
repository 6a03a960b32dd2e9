import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [v1, v2] = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup'];
const period = 20_000;

/**
 * A program that starts the browser with all its processes and workers under a CPU quota, a share of
 * one core, and before everything else that runs here; null where this machine gives nobody such a
 * right. Throttling through the developer protocol would leave workers, and with them the key
 * derivation, at full speed.
 */
export async function slowBrowser(folder: string, share: number): Promise<Slowed | null> {
	const group = join(existsSync(join(v1, 'cpu.cfs_quota_us')) ? v1 : v2, `bench-${process.pid}`);
	const quota = String(period * share);
	try {
		await mkdir(group);
		if (existsSync(join(group, 'cpu.cfs_quota_us'))) {
			await writeFile(join(group, 'cpu.shares'), '262144');
			await writeFile(join(group, 'cpu.cfs_period_us'), String(period));
			await writeFile(join(group, 'cpu.cfs_quota_us'), quota);
		} else {
			await writeFile(join(group, 'cpu.weight'), '10000');
			await writeFile(join(group, 'cpu.max'), `${quota} ${period}`);
		}
	} catch {
		await rmdir(group).catch(() => {});
		return null;
	}
	const program = join(folder, 'slow-browser');
	const browser = process.env.CHROMIUM ?? chromium.executablePath();
	const lines = ['#!/bin/sh', `echo $$ > ${group}/cgroup.procs`, `exec "${browser}" "$@"`];
	await writeFile(program, `${lines.join('\n')}\n`);
	await chmod(program, 0o755);
	return { program, end: () => rmdir(group).catch(() => {}) };
}

export interface Slowed {
	program: string;
	end(): Promise<void>;
}
