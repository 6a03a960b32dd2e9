/** The list of kept files as the build writes it: by folder, because each name and letter of it is sent to every device. */
/** Folder → its files with a space between, each a name and 43 letters of SHA-256 in base64. */
export type Listed = Record<string, string>;

const letters = 43;

export interface Entry {
	url: string;
	revision: string | null;
	integrity: string;
}

export function toEntries(listed: Listed): Entry[] {
	return Object.entries(listed).flatMap(([folder, files]) =>
		files.split(' ').map((file) => {
			const integrity = `sha256-${file.slice(-letters)}=`;
			// Names in immutable/ carry their own hash.
			const revision = folder.startsWith('/_app/immutable/') ? null : integrity;
			return { url: folder + file.slice(0, -letters), revision, integrity };
		})
	);
}
