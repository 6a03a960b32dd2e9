/** The format of the second copy, and of what is sealed in a backup file: magic | length | crc32 | JSON. */
import type { Fact, Json, Sealed } from '$lib/domain/journal/fact';
import { toBase64 } from '$lib/vault/base64';
import type { KeyRow } from '$lib/vault/key-row';
import { crc32 } from './crc32';

/** One save is one frame, so that it is on disk whole or not at all. */
export interface FactsFrame {
	t: 'facts';
	facts: { fact: Fact; sealed: Sealed | null }[];
	/** Draft that this save closed. */
	closes: string | null;
}
/** All keys of the device: the last frame counts. */
export interface KeysFrame {
	t: 'keys';
	rows: KeyRow[];
}
export interface DeviceFrame {
	t: 'device';
	device: string;
	incarnation: string;
	digit: number;
}
/** A reception number given out. */
export interface DayFrame {
	t: 'day';
	date: string;
	count: number;
}
/** A plain setting of the device; in backup files only. */
export interface SettingFrame {
	t: 'setting';
	key: string;
	value: Json;
}
/** The clinic's account on a server. */
export interface AccountFrame {
	t: 'account';
	clinic: string;
	label: string;
}
export type Frame = FactsFrame | KeysFrame | DeviceFrame | DayFrame | SettingFrame | AccountFrame;

export interface Reading {
	frames: Frame[];
	/** Frames that are whole, also those of a kind that only a newer version knows. */
	whole: number;
	/** Bytes that belong to no whole frame: a torn tail, or damage. */
	torn: number;
}

/** No byte of it can occur in UTF-8 text, so it marks the start of a frame even after damage. */
export const magic = [0xf5, 0xf6, 0xf7, 0xf8] as const;
export const headBytes = 12;
const blank = 0x20;

export function writeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
	const body = new TextEncoder().encode(
		JSON.stringify(frame, (_, value: unknown) =>
			value instanceof Uint8Array ? toBase64(value) : value
		)
	);
	return fillFrame(body, headBytes + body.length);
}

/** A frame of this length: blanks behind the body are no part of what it says. */
export function fillFrame(body: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length).fill(blank);
	bytes.set(body, headBytes);
	bytes.set(magic);
	const head = new DataView(bytes.buffer);
	head.setUint32(4, length - headBytes);
	head.setUint32(8, crc32(bytes.subarray(headBytes)));
	return bytes;
}
