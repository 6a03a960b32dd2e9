import { describe, expect, test } from 'vitest';
import { deviceOf, platformOf } from './platform';

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0';

const browsers = [
	{
		name: 'Safari on an iPad',
		userAgent: `${mac} ${webkit} Version/26.0 Safari/605.1.15`,
		maxTouchPoints: 5,
		device: 'ios',
		inTab: 'ios-tab',
		fromIcon: 'ios-app'
	},
	{
		name: 'Safari on an iPad that asks for mobile sites',
		userAgent: `Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) ${webkit} Version/26.0 Mobile/15E148 Safari/604.1`,
		maxTouchPoints: 5,
		device: 'ios',
		inTab: 'ios-tab',
		fromIcon: 'ios-app'
	},
	{
		name: 'Safari on an iPhone',
		userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${webkit} Version/26.0 Mobile/15E148 Safari/604.1`,
		maxTouchPoints: 5,
		device: 'ios',
		inTab: 'ios-tab',
		fromIcon: 'ios-app'
	},
	{
		name: 'Chrome on an iPhone, which is WebKit too',
		userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${webkit} CriOS/148.0.0.0 Mobile/15E148 Safari/604.1`,
		maxTouchPoints: 5,
		device: 'ios',
		inTab: 'ios-tab',
		fromIcon: 'ios-app'
	},
	{
		name: 'Safari on a Macintosh',
		userAgent: `${mac} ${webkit} Version/26.0 Safari/605.1.15`,
		maxTouchPoints: 0,
		device: 'pc',
		inTab: 'browser',
		fromIcon: 'installed'
	},
	{
		name: 'Chrome on a Macintosh',
		userAgent: `${mac} ${chrome} Safari/537.36`,
		maxTouchPoints: 0,
		device: 'pc',
		inTab: 'browser',
		fromIcon: 'installed'
	},
	{
		name: 'Chrome on Android',
		userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`,
		maxTouchPoints: 5,
		device: 'android',
		inTab: 'browser',
		fromIcon: 'installed'
	},
	{
		name: 'Firefox on Android',
		userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:146.0) Gecko/146.0 Firefox/146.0',
		maxTouchPoints: 5,
		device: 'android',
		inTab: 'browser',
		fromIcon: 'installed'
	},
	{
		name: 'Edge on Windows with a touch screen',
		userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/148.0.0.0`,
		maxTouchPoints: 10,
		device: 'pc',
		inTab: 'browser',
		fromIcon: 'installed'
	},
	{
		name: 'a browser that says nothing',
		userAgent: '',
		maxTouchPoints: 0,
		device: 'pc',
		inTab: 'browser',
		fromIcon: 'installed'
	}
] as const;

describe('deviceOf', () => {
	test.each(browsers)('takes $name for $device', ({ userAgent, maxTouchPoints, device }) => {
		expect(deviceOf({ userAgent, maxTouchPoints })).toBe(device);
	});
});

describe('platformOf', () => {
	test.each(browsers)('takes a tab of $name for $inTab', (row) => {
		expect(platformOf({ ...row, standalone: false })).toBe(row.inTab);
	});

	test.each(browsers)('takes the icon of $name for $fromIcon', (row) => {
		expect(platformOf({ ...row, standalone: true })).toBe(row.fromIcon);
	});
});
