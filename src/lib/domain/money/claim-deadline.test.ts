import { expect, test } from 'vitest';
import { claimDeadline } from './claim-deadline';

test.each([
	['the tenth of the next month, a Thursday', '2026-11', 10, [0], '2026-12-10', '2026-12-10'],
	['an earlier day of the clinic', '2026-11', 5, [], '2026-12-05', '2026-12-05'],
	['the open day before a closed one', '2026-12', 10, [0], '2027-01-10', '2027-01-09'],
	['two closed days in a row', '2026-12', 10, [0, 6], '2027-01-10', '2027-01-08'],
	['from the last day of a long month', '2027-01-31', 28, [], '2027-02-28', '2027-02-28'],
	['a clinic without an open day', '2026-11', 10, [0, 1, 2, 3, 4, 5, 6], '2026-12-10', '2026-12-10']
])('%s', (_, month, day, closed, date, lastOpen) => {
	expect(claimDeadline(month, day, { closedWeekdays: closed, closedDays: [] })).toEqual({
		date,
		lastOpen
	});
});
