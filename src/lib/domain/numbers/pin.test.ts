import { expect, test } from 'vitest';
import { cleanPin, pinProblem } from './pin';

test.each(['4071', '40718352', '1123', '\uff14\uff10\uff17\uff11', ' 40 71 '])(
	'takes %s',
	(typed) => {
		expect(pinProblem(typed)).toBe(null);
	}
);

test.each([
	['', '4けた以上'],
	['407', '4けた以上'],
	['407183524', '8けたまで'],
	['40a1', '数字だけ'],
	['0000', 'すぐに当てられます'],
	['123456', 'すぐに当てられます'],
	['9876', 'すぐに当てられます'],
	['2468', 'すぐに当てられます']
])('refuses %s', (typed, part) => {
	expect(pinProblem(typed)).toContain(part);
});

test('cleans what a full-width keyboard typed', () => {
	expect(cleanPin('\uff14\uff10 71')).toBe('4071');
});
