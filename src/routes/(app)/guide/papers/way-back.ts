/** Back to the visit whose question was being answered, or to the chart. */
export function wayBack(url: URL): { label: string; href: string } {
	const from = url.searchParams.get('from') ?? '';
	// Only an address of this app's own flow: a link from elsewhere must not choose the way back.
	return /^\/fallback\?[\w=&-]*$/.test(from)
		? { label: '受付にもどる', href: from }
		: { label: '対応フロー図', href: '/guide' };
}
