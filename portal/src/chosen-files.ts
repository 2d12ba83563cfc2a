/** Reads files that somebody chose or dropped; they stay in the browser. */
import type { TextFile } from "./text-file.ts";

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
  // what was dropped must be taken before anything is awaited: the browser empties the list afterwards
  const dropped = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const files = await Promise.all(
    dropped.map(async ({ entry, file }) => {
      if (entry?.isDirectory === true) return Promise.all((await filesIn(entry)).map(namedFile));
      return file === null ? [] : [{ name: file.name, file }];
    }),
  );
  return readAll(files.flat());
}

async function namedFile(entry: FileSystemFileEntry): Promise<{ name: string; file: File }> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { name: entry.fullPath.replace(/^\//, ""), file };
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

function isManifest(path: string): boolean {
  return MANIFEST.test(path) && !path.split("/").some((step) => step.startsWith("."));
}

async function readAll(files: readonly { name: string; file: File }[]): Promise<readonly TextFile[]> {
  const read = await Promise.all(files.map(async ({ name, file }) => ({ name, text: await file.text() })));
  return read.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
