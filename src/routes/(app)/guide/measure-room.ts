/** Tells the width of an element and the size of its text, in CSS pixels, whenever they change. */
export function measureRoom(tell: (room: { width: number; text: number }) => void) {
	return (element: HTMLElement) => {
		const look = () => {
			const text = parseFloat(getComputedStyle(element).fontSize);
			tell({ width: element.clientWidth, text });
		};
		const observer = new ResizeObserver(look);
		observer.observe(element);
		return () => observer.disconnect();
	};
}
