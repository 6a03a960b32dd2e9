/** Wrong PINs in a row, over all hidden screens and questions of this page, until a right secret. */
class WrongPins {
	count = 0;
	/** When the next one is looked at, in time of this page. */
	until = 0;

	forget(): void {
		this.count = this.until = 0;
	}
}

export const wrongPins = new WrongPins();
