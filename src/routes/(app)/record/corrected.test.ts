import { describe, expect, test } from 'vitest';
import { aView } from '../../../../tests/support/visits';
import { correctionIn, toCorrected, type Corrected } from './corrected';

const visit = aView({
	family: 'family',
	insuredNamed: true,
	payment: { kind: 'share', yen: 1080, reason: null }
});
const was = toCorrected(visit, { insuredName: '山田 太郎', note: '県外の方' });
const corrected = (typed: Partial<Corrected>, of = visit) =>
	correctionIn({ ...was, ...typed }, was, of);

describe('a correction', () => {
	test('is none where nothing was changed', () => {
		expect(corrected({})).toBeNull();
		expect(corrected({ yen: '１，０８０' })).toBeNull();
	});

	test('seals nothing that the form did not change: it may have been written anew meanwhile', () => {
		expect(corrected({ cause: 'network' })).toEqual({ change: { cause: 'network' }, pii: null });
		expect(corrected({ note: ' 午後 ' })).toEqual({ change: {}, pii: { note: '午後' } });
		expect(corrected({ insuredName: '山田 次郎' })).toEqual({
			change: {},
			pii: { insuredName: '山田 次郎' }
		});
	});

	test('leaves the payment alone that was corrected elsewhere', () => {
		const elsewhere = aView({ ...visit, payment: { kind: 'deposit', yen: 3600, reason: null } });
		expect(corrected({ aid: 'yes' }, elsewhere)).toEqual({ change: { aid: 'yes' }, pii: null });
		expect(corrected({ yen: '3500' }, elsewhere)?.change).toEqual({
			payment: { kind: 'deposit', yen: 3500, reason: null }
		});
	});

	test('keeps the name of the insured that does not open here', () => {
		const shut = toCorrected(visit, {});
		expect(correctionIn({ ...shut, aid: 'yes' }, shut, visit)?.change).toEqual({ aid: 'yes' });
		const asked = aView({ ...visit, family: null });
		const open = toCorrected(asked, {});
		expect(correctionIn({ ...open, family: 'family' }, open, asked)?.change).toEqual({
			family: 'family'
		});
	});

	test('says that the insured is named no more', () => {
		expect(corrected({ insuredName: '' })).toEqual({
			change: { insuredNamed: false },
			pii: { insuredName: '' }
		});
		expect(corrected({ family: 'self' })?.change).toEqual({ family: 'self', insuredNamed: false });
	});
});
