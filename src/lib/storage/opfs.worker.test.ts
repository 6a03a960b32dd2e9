import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CopyRead } from './copy';

interface Folder {
	getDirectory: () => Promise<unknown>;
}

/** A folder whose file has this many bytes and does not open. */
function closedFile(size: number): Folder {
	const entry = {
		getFile: async () => ({ size }),
		createSyncAccessHandle: () => Promise.reject(new DOMException('IO', 'UnknownError'))
	};
	return { getDirectory: async () => ({ getFileHandle: async () => entry }) };
}

let worker: { onmessage: (event: object) => void; postMessage: (answer: unknown) => void };

beforeEach(() => {
	vi.resetModules();
	vi.stubGlobal('self', (worker = { onmessage: () => undefined, postMessage: () => undefined }));
});
afterEach(() => vi.unstubAllGlobals());

async function readFrom(storage: Folder): Promise<CopyRead> {
	vi.stubGlobal('navigator', { storage });
	await import('./opfs.worker');
	return new Promise((resolve) => {
		worker.postMessage = (answer) => resolve((answer as { result: CopyRead }).result);
		worker.onmessage({ data: { id: 1, op: 'read', from: 0 } });
	});
}

describe('a file that does not open', () => {
	test('has failed when it may hold records', async () => {
		expect(await readFrom(closedFile(17))).toMatchObject({ ok: false, reason: 'failed' });
	});

	test.each([0, 16])('is unused while it has %s bytes', async (size) => {
		expect(await readFrom(closedFile(size))).toMatchObject({ ok: false, reason: 'unused' });
	});

	test('is absent where the browser gives out no files at all', async () => {
		const refused = () => Promise.reject(new DOMException('private', 'SecurityError'));
		expect(await readFrom({ getDirectory: refused })).toMatchObject({ reason: 'absent' });
	});
});
