import { install } from './install.svelte';

/** 'given-up': the person closed the sheet that asks where to. */
export type Given = 'downloaded' | 'shared' | 'given-up' | 'failed';

/**
 * Hands a file to the person. An installed app on iOS opens a download in a page without a way back,
 * so there the share sheet takes it; must be called from a click.
 */
export async function giveFile(name: string, type: string, content: BlobPart): Promise<Given> {
	const file = new File([content], name, { type });
	if (needsSharing() && navigator.canShare?.({ files: [file] })) {
		try {
			await navigator.share({ files: [file] });
			return 'shared';
		} catch (error) {
			return error instanceof DOMException && error.name === 'AbortError' ? 'given-up' : 'failed';
		}
	}
	const address = URL.createObjectURL(file);
	const link = Object.assign(document.createElement('a'), { href: address, download: name });
	link.click();
	// The browser reads the file a moment after the click.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
	return 'downloaded';
}

function needsSharing(): boolean {
	return install.platform === 'ios-app';
}
