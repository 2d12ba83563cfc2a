/** Names a finding by what it is about, so that it is known again when lines move or containers change their order. */
import type { ReportSubject } from "./report.ts";

/**
 * The parts of a finding's identity: the file, the object, the control and the place, with the names of containers and
 * volumes in place of their numbers. Not in it: lines, versions, texts.
 */
function identityOf({ file, result, violation, finding }: ReportSubject): readonly string[] {
  const { kind, namespace, name } = result.object;
  const object = [file, kind ?? "", namespace ?? "", name ?? ""];
  if (violation === undefined || finding === undefined) {
    return [...object, result.verdict, ...result.errors.map(({ path }) => withoutNumbers(path))];
  }
  const place = namedPath(finding.path, result.podPath ?? "", finding.container ?? finding.name);
  return [...object, violation.control, finding.field, place, JSON.stringify(finding.value)];
}

/**
 * One text for each subject, the same in every run; those that are alike in everything are numbered.
 * @param hash makes a short text of a long one.
 */
export function createFingerprint(hash: (text: string) => string): (subject: ReportSubject) => string {
  const seen = new Map<string, number>();
  const known = new Map<object, string>();
  return (subject) => {
    const key = subject.finding ?? subject.result;
    let print = known.get(key);
    if (print === undefined) {
      const identity = JSON.stringify(identityOf(subject));
      const number = (seen.get(identity) ?? 0) + 1;
      seen.set(identity, number);
      print = hash(number === 1 ? identity : `${identity}#${number}`);
      known.set(key, print);
    }
    return print;
  };
}

/** `spec.containers[0].a[2]` of the container web: `spec.containers["web"].a[]`. */
function namedPath(path: string, podPath: string, name: string | undefined): string {
  if (name === undefined) return withoutNumbers(path);
  // within the pod, the first number is that of the node which has the name
  const inPod = path.startsWith(podPath) ? podPath.length : 0;
  const [before, pod] = [path.slice(0, inPod), path.slice(inPod)];
  const named = pod.replace(/\[\d+\]/, () => `[${JSON.stringify(name)}]`);
  return `${withoutNumbers(before)}${withoutNumbers(named)}`;
}

function withoutNumbers(path: string): string {
  return path.replace(/\[\d+\]/g, "[]");
}
