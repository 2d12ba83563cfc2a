/** Checks of names as the API server makes them. Source: RFC 1123 as k8s.io/apimachinery/pkg/util/validation reads it. */

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const LABEL_LENGTH = 63;
const SUBDOMAIN_LENGTH = 253;

/** What is wrong with the text as the name of a namespace (a DNS label); undefined when nothing is. */
export function namespaceNameProblem(text: string): string | undefined {
  if (text.length <= LABEL_LENGTH && LABEL.test(text)) return undefined;
  return `must be a DNS label: 1 to ${LABEL_LENGTH} of a-z, 0-9 and "-", with a letter or digit at both ends`;
}

/** What is wrong with the text as the name of a runtime class (a DNS subdomain); undefined when nothing is. */
export function runtimeClassNameProblem(text: string): string | undefined {
  if (text.length <= SUBDOMAIN_LENGTH && SUBDOMAIN.test(text)) return undefined;
  return (
    `must be a DNS subdomain: 1 to ${SUBDOMAIN_LENGTH} of a-z, 0-9, "-" and ".", ` +
    "with a letter or digit at both ends and around every dot"
  );
}

/** What is wrong with the text as a user's name; undefined when nothing is. */
export function usernameProblem(text: string): string | undefined {
  return text === "" ? "must not be empty" : undefined;
}
