/** What the browser says of itself. */
interface BrowserFacts {
	userAgent: string;
	maxTouchPoints: number;
	/** Opened from an icon, without the browser's own bars. */
	standalone: boolean;
}

export type Device = 'ios' | 'android' | 'pc';

/** Records are safe everywhere but in an `ios-tab`, where Safari may delete them after 7 days. */
export type Platform = 'ios-tab' | 'ios-app' | 'installed' | 'browser';

export function deviceOf({ userAgent, maxTouchPoints }: Omit<BrowserFacts, 'standalone'>): Device {
	if (/\b(iPhone|iPad|iPod)\b/.test(userAgent)) return 'ios';
	// iPadOS calls itself a Macintosh; no Macintosh has a touch screen.
	if (/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1) return 'ios';
	return /\bAndroid\b/.test(userAgent) ? 'android' : 'pc';
}

export function platformOf(facts: BrowserFacts): Platform {
	if (deviceOf(facts) === 'ios') return facts.standalone ? 'ios-app' : 'ios-tab';
	return facts.standalone ? 'installed' : 'browser';
}
