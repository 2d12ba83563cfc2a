/** Reads files that somebody chose or dropped; they stay in the browser. */

export interface TextFile {
  /** With the folders that it was dropped with, `deploy/web.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** In folders, only these are taken for manifests. */
const MANIFEST = /\.(ya?ml|json)$/i;

/** The files of an `<input type="file">`; of a chosen folder, those that look like manifests. */
export function filesOfInput(list: FileList): Promise<readonly TextFile[]> {
  return readAll(
    [...list].flatMap((file) => {
      const path = file.webkitRelativePath;
      return path === "" ? [{ name: file.name, file }] : isManifest(path) ? [{ name: path, file }] : [];
    }),
  );
}

/** Files that were dropped; of folders, those in them that look like manifests. */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly TextFile[]> {
  // entries must be taken before anything is awaited: the browser empties the list afterwards
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const found = await Promise.all(
    entries.map((entry) => (entry.isFile ? Promise.resolve([entry as FileSystemFileEntry]) : filesIn(entry))),
  );
  const files = await Promise.all(
    found
      .flat()
      .map(async (entry) => ({ name: entry.fullPath.replace(/^\//, ""), file: await fileOf(entry) })),
  );
  return readAll(files);
}

async function filesIn(entry: FileSystemEntry): Promise<readonly FileSystemFileEntry[]> {
  if (entry.isFile) return isManifest(entry.fullPath) ? [entry as FileSystemFileEntry] : [];
  if (entry.name.startsWith(".")) return [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemFileEntry[] = [];
  for (;;) {
    // a reader hands out a part of a large folder at a time
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return found;
    for (const one of part) found.push(...(await filesIn(one)));
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isManifest(path: string): boolean {
  return MANIFEST.test(path) && !path.split("/").some((step) => step.startsWith("."));
}

async function readAll(files: readonly { name: string; file: File }[]): Promise<readonly TextFile[]> {
  const read = await Promise.all(files.map(async ({ name, file }) => ({ name, text: await file.text() })));
  return read.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
