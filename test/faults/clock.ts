/** A clock that is put forward and back under the processes of a service (libfaketime); what measures durations goes on as ever. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A clock. */
export interface Clock {
  /** What the service is started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Puts it so many days away from the real time. */
  readonly jump: (days: number) => void;
}

/** @param home takes the file that tells the time. @throws Error when libfaketime is missing. */
export function movableClock(home: string): Clock {
  const library = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
    .map((directory) => join(directory, "faketime/libfaketimeMT.so.1"))
    .find((path) => existsSync(path));
  if (library === undefined) throw new Error("libfaketime is missing: apt-get install faketime");
  const file = join(home, "clock");
  const jump = (days: number): void => writeFileSync(file, `${days >= 0 ? "+" : ""}${days}d\n`);
  jump(0);
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      DONT_FAKE_MONOTONIC: "1",
    },
    jump,
  };
}
