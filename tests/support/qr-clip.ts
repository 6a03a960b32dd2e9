// A clip that Chromium takes for its camera: one picture of a QR code, as on the screen of the owner.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'uqr';

const [width, height, size] = [640, 480, 8];

export function writeClip(text: string): string {
	const { data } = encode(text, { ecc: 'M', border: 4 });
	const [left, top] = [(width - data.length * size) >> 1, (height - data.length * size) >> 1];
	const light = Buffer.alloc(width * height, 235);
	for (const [y, row] of data.entries())
		for (const [x, dark] of row.entries())
			for (let line = 0; dark && line < size; line += 1) {
				const at = (top + y * size + line) * width + left + x * size;
				light.fill(16, at, at + size);
			}
	const frame = Buffer.concat([
		Buffer.from('FRAME\n'),
		light,
		Buffer.alloc((width * height) / 2, 128)
	]);
	const path = join(mkdtempSync(join(tmpdir(), 'tsunagi-clip-')), 'camera.y4m');
	const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
	writeFileSync(path, Buffer.concat([head, ...Array.from({ length: 10 }, () => frame)]));
	return path;
}
