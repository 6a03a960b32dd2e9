/** The second local copy in the origin private file system, written by a worker. */
import type { Copy, CopyAppend, CopyChange, CopyFailure, CopyRead } from './copy';
import type { OpfsTask } from './opfs.worker';

type Answer = CopyAppend | CopyRead | CopyChange;
type Ask = OpfsTask extends infer Task ? (Task extends unknown ? Omit<Task, 'id'> : never) : never;

/** A worker silent for longer is given up: the lock over all tabs waits for it. */
const patience = 8000;

export function openOpfsCopy(): Copy {
	let worker: Worker | undefined;
	let last = 0;
	const waiting = new Map<number, (answer: Answer) => void>();

	function start(): Worker {
		const started = new Worker(new URL('./opfs.worker.ts', import.meta.url), { type: 'module' });
		started.onmessage = (event: MessageEvent<{ id: number; result: Answer }>) =>
			waiting.get(event.data.id)?.(event.data.result);
		started.onerror = () => giveUp('The worker of the second copy failed');
		return started;
	}

	function giveUp(detail: string): void {
		worker?.terminate();
		worker = undefined;
		for (const settle of waiting.values()) settle({ ok: false, reason: 'failed', detail });
	}

	function ask(task: Ask): Promise<Answer> {
		if (typeof Worker === 'undefined' || !('storage' in navigator)) return Promise.resolve(absent);
		worker ??= start();
		const id = (last += 1);
		return new Promise((resolve) => {
			const timer = setTimeout(() => giveUp('The second copy did not answer'), patience);
			waiting.set(id, (answer) => {
				clearTimeout(timer);
				waiting.delete(id);
				resolve(answer);
			});
			worker?.postMessage({ id, ...task });
		});
	}

	return {
		append: (bytes) => ask({ op: 'append', bytes }) as Promise<CopyAppend>,
		read: (from) => ask({ op: 'read', from }) as Promise<CopyRead>,
		overwrite: (at, bytes) => ask({ op: 'overwrite', at, bytes }),
		clear: () => ask({ op: 'clear' })
	};
}

const absent: CopyFailure = { ok: false, reason: 'absent', detail: 'This browser has no OPFS' };
