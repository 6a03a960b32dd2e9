import { expect, test } from '../support/app';
import { findIn, onPhone, onTablet } from '../support/looks';
import { clinicScreens } from '../support/tour-clinic';

test('the screens of a clinic with a server pass what every other screen passes', async ({
	browser,
	elsewhere: server
}) => {
	// It stops at every screen.
	test.setTimeout(300_000);
	const found: string[] = [];
	await clinicScreens({ browser, server }, async (screen, page) => {
		const problems = await findIn(page, [...onPhone, ...onTablet]);
		found.push(...problems.map((problem) => `${screen}: ${problem}`));
	});
	expect(found).toEqual([]);
});
