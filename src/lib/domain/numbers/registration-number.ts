/**
 * 登録記号番号 of a clinic: 契 or 協, 都道府県 2 digits, 5 digits, and two digits after hyphens.
 *
 * The shape is read off published numbers (契2804440-0-0); that of あはき clinics is not confirmed
 * anywhere, so a number that looks otherwise is asked back about and kept as typed.
 */
import { halfWidth } from './half-width';

export function looksLikeRegistration(typed: string): boolean {
	return /^[契協]?\d{7}-?\d-?\d$/.test(halfWidth(typed).replace(/\s/g, ''));
}
