// Finds a Chromium to test with, and installs one where that is possible.
import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = resolve(dirname(fileURLToPath(import.meta.url)), '../../src/start/launch.js');
const minute = 60_000;

/** No GPU, no sandbox (a container's root has none), and no calls home on a closed network. */
export const launchArgs = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** @returns {Promise<string>} the path of a Chromium that starts */
export async function findChromium() {
	if (process.env.CHROMIUM) return process.env.CHROMIUM;
	const found = firstThatStarts() ?? install();
	if (!found) {
		throw new Error(
			'No Chromium was found or could be installed: install Chromium or Chrome and run this ' +
				'again, or name its program in the environment variable CHROMIUM.'
		);
	}
	addJapaneseFont();
	return found;
}

function firstThatStarts() {
	return [chromium.executablePath(), ...systemPaths()].find(starts);
}

function install() {
	console.log('No Chromium here yet: trying to install one …');
	run(process.execPath, [launcher, 'playwright', 'install', '--no-shell', 'chromium'], 3 * minute);
	const downloaded = firstThatStarts();
	if (downloaded) return downloaded;
	if (isDebianRoot()) aptInstall('chromium', 'fonts-noto-cjk');
	return firstThatStarts();
}

/** Without one, Japanese is drawn as boxes: widths, screenshots and contrast would mean nothing. */
function addJapaneseFont() {
	if (process.platform !== 'linux') return;
	const { stdout } = spawnSync('fc-list', [':lang=ja'], { encoding: 'utf8' });
	if (stdout?.trim()) return;
	if (isDebianRoot()) aptInstall('fonts-noto-cjk');
	else console.warn('No Japanese font is installed: text in the browser will show as boxes.');
}

/** @param {string[]} packages */
function aptInstall(...packages) {
	run('apt-get', ['update', '-qq'], 5 * minute);
	run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], 15 * minute);
}

function isDebianRoot() {
	return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/** @param {string} command @param {string[]} args @param {number} timeout */
function run(command, args, timeout) {
	// Its progress goes to stderr, so that our own output stays readable.
	spawnSync(command, args, {
		timeout,
		stdio: ['ignore', 2, 2],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	});
}

/**
 * A download of Playwright's exists but does not start where system libraries are missing.
 * @param {string} path
 */
function starts(path) {
	if (!existsSync(path)) return false;
	// On Windows the option opens a window instead.
	if (process.platform === 'win32') return true;
	return spawnSync(path, ['--version'], { timeout: minute, stdio: 'ignore' }).status === 0;
}

function systemPaths() {
	if (process.platform === 'darwin') {
		return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
			(name) => `/Applications/${name}.app/Contents/MacOS/${name}`
		);
	}
	if (process.platform === 'win32') {
		const { PROGRAMFILES, 'PROGRAMFILES(X86)': programFilesX86, LOCALAPPDATA } = process.env;
		return [PROGRAMFILES, programFilesX86, LOCALAPPDATA]
			.filter((folder) => folder !== undefined)
			.flatMap((folder) => [
				join(folder, 'Chromium/Application/chrome.exe'),
				join(folder, 'Google/Chrome/Application/chrome.exe'),
				join(folder, 'Microsoft/Edge/Application/msedge.exe')
			]);
	}
	const folders = ['/usr/bin', '/usr/local/bin', ...(process.env.PATH ?? '').split(delimiter)];
	return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].flatMap((name) =>
		folders.map((folder) => join(folder, name))
	);
}
