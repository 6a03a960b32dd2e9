import { expect, test } from 'vitest';
import { cleanPin, pinProblem } from './pin';

test.each(['407183', '40718352', '112358', '\uff14\uff10\uff17\uff11\uff18\uff13', ' 40 71 83 '])(
	'takes %s',
	(typed) => {
		expect(pinProblem(typed)).toBe(null);
	}
);

test.each([
	['', '6けた以上'],
	['40718', '6けた以上'],
	['407183524', '8けたまで'],
	['40a183', '数字だけ'],
	['000000', 'すぐに当てられます'],
	['123456', 'すぐに当てられます'],
	['987654', 'すぐに当てられます'],
	['135791', null],
	['121212', 'すぐに当てられます'],
	['407407', 'すぐに当てられます']
])('says of %s: %s', (typed, part) => {
	if (part === null) expect(pinProblem(typed)).toBe(null);
	else expect(pinProblem(typed)).toContain(part);
});

test('cleans what a full-width keyboard typed', () => {
	expect(cleanPin('\uff14\uff10 71')).toBe('4071');
});
