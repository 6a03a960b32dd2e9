/**
 * 検証番号: the one algorithm of 保険者番号, 公費負担者番号 and 受給者番号.
 *
 * Source: 保険者番号等設定要領 (厚生省通知), 検証番号: from the last digit of the body, multiply by
 * 2 and 1 in turn, add the products (a product of two digits counts as the sum of its digits), and
 * take what is missing to the next ten.
 */
export function checkDigit(body: string): number {
	const sum = [...body].reverse().reduce((total, digit, index) => {
		const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
		return total + (product > 9 ? product - 9 : product);
	}, 0);
	return (10 - (sum % 10)) % 10;
}

/** Some 地方単独 numbers are said not to follow the rule, so a failure is a warning, never a wall. */
export function hasValidCheckDigit(digits: string): boolean {
	return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === Number(digits.slice(-1));
}
