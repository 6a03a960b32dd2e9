/** The camera's frames → the text of a QR code. They stay in memory, and the camera ends with the search. */

interface Detector {
	detect(frame: HTMLCanvasElement): Promise<{ rawValue: string }[]>;
}
interface Detectors {
	new (options: { formats: string[] }): Detector;
	getSupportedFormats(): Promise<string[]>;
}

type Read = (frame: HTMLCanvasElement) => Promise<string | null>;

/** Wide enough for a code that fills a third of the picture. */
const widest = 640;
const pause = 200;

/** 'no-camera': there is none, or it may not be used. `take` answers whether this was the text. */
export async function scan(
	video: HTMLVideoElement,
	{ signal, take }: { signal: AbortSignal; take: (text: string) => boolean }
): Promise<'found' | 'ended' | 'no-camera'> {
	const wanted = { video: { facingMode: 'environment' }, audio: false };
	const stream = await navigator.mediaDevices?.getUserMedia(wanted).catch(() => null);
	if (!stream) return 'no-camera';
	try {
		video.srcObject = stream;
		await video.play().catch(() => undefined);
		const read = await makeReader();
		const frame = document.createElement('canvas');
		while (!signal.aborted) {
			const text = draw(video, frame) ? await read(frame) : null;
			if (text !== null && take(text)) return 'found';
			await new Promise((next) => setTimeout(next, pause));
		}
		return 'ended';
	} finally {
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
	}
}

/** The browser's own reader where it has one. */
async function makeReader(): Promise<Read> {
	const own = (globalThis as { BarcodeDetector?: Detectors }).BarcodeDetector;
	const formats = (await own?.getSupportedFormats().catch(() => [])) ?? [];
	if (own && formats.includes('qr_code')) {
		const detector = new own({ formats: ['qr_code'] });
		return async (frame) => (await detector.detect(frame))[0]?.rawValue ?? null;
	}
	const { decodeQR } = await import('qr/decode.js');
	return async (frame) => {
		const pixels = frame.getContext('2d')?.getImageData(0, 0, frame.width, frame.height);
		try {
			return pixels ? decodeQR(pixels) : null;
		} catch {
			// No code in this frame.
			return null;
		}
	};
}

function draw(video: HTMLVideoElement, frame: HTMLCanvasElement): boolean {
	const { videoWidth, videoHeight } = video;
	if (videoWidth === 0) return false;
	const scale = Math.min(1, widest / videoWidth);
	frame.width = Math.round(videoWidth * scale);
	frame.height = Math.round(videoHeight * scale);
	const canvas = frame.getContext('2d', { willReadFrequently: true });
	canvas?.drawImage(video, 0, 0, frame.width, frame.height);
	return canvas !== null;
}
