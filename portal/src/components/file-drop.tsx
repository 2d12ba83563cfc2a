/** Takes files or a folder, chosen or dropped, and reads them. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { TextFile } from "../text-file.ts";
import { filesOfDrop, filesOfInput } from "../chosen-files.ts";
import { t } from "../i18n/index.ts";

export interface FileDropProps {
  readonly onFiles: (files: readonly TextFile[]) => void;
  /** What is said of the files, beside the buttons. */
  readonly children?: ComponentChildren;
}

export function FileDrop({ onFiles, children }: FileDropProps) {
  const words = t().components.files;
  const [over, setOver] = useState(false);
  const [failure, setFailure] = useState<string>();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (read: Promise<readonly TextFile[]>): void => {
    setFailure(undefined);
    read.then(onFiles, (error: unknown) => setFailure(String(error)));
  };
  const input = (label: string, ref: typeof files, directory: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      multiple
      aria-label={label}
      {...(directory && { webkitdirectory: true })}
      onChange={({ currentTarget }) => {
        if (currentTarget.files !== null) take(filesOfInput(currentTarget.files));
        // so that the same file can be chosen again
        currentTarget.value = "";
      }}
    />
  );
  return (
    <div
      class={over ? "file-drop over" : "file-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer !== null) take(filesOfDrop(event.dataTransfer));
      }}
    >
      {input(words.choose, files, false)}
      {input(words.chooseFolder, folder, true)}
      <button type="button" onClick={() => files.current?.click()}>
        {words.choose}
      </button>
      <button type="button" onClick={() => folder.current?.click()}>
        {words.chooseFolder}
      </button>
      <span class="quiet file-drop-hint">{words.drop}</span>
      {children}
      {failure !== undefined && <p role="alert">{failure}</p>}
    </div>
  );
}
