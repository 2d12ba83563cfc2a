/** Which unquoted YAML scalars mean different things to different readers, and so are refused in rule files. */

const BOOLEAN_TO_YAML_1_1 = /^(y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/;
const LEADING_ZERO = /^[-+]?0[0-9_]+$/;
const OTHER_BASE = /^([-+]?0b[01_]+|[-+]?0o[0-7_]+|[-+]0x[0-9a-fA-F_]+|0x[0-9a-fA-F]*_[0-9a-fA-F_]*)$/;
const UNDERSCORES = /^[-+]?[0-9][0-9.]*_[0-9_.]*$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/;
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?$/;
const NOT_FINITE = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;
const INTEGER = /^[-+]?[0-9]+$/;

/**
 * Why the plain scalar `text` must not stand in a rule file, as a sentence; undefined if it may. Examples hold pods,
 * and kubectl reads pods as YAML 1.1: a scalar that YAML 1.1 and 1.2 read differently would be tested as something
 * that no cluster ever sees. See docs/decisions.
 */
export function ambiguity(text: string): string | undefined {
  if (BOOLEAN_TO_YAML_1_1.test(text)) {
    const meaning = /^(y|yes|on)$/i.test(text) ? "true" : "false";
    return `${text} is ${meaning} to some YAML readers and a string to others: write ${meaning}, or "${text}" in quotes`;
  }
  if (LEADING_ZERO.test(text) || OTHER_BASE.test(text)) {
    return `${text} is read in different number bases: write it as a decimal number, or "${text}" in quotes`;
  }
  if (UNDERSCORES.test(text) || BASE_60.test(text)) {
    return `${text} is a number to some YAML readers and a string to others: write "${text}" in quotes`;
  }
  if (DATE.test(text)) {
    return `${text} is a date to some YAML readers and a string to others: write "${text}" in quotes`;
  }
  if (NOT_FINITE.test(text)) return `${text} is not a number that JSON knows: write "${text}" in quotes`;
  if (INTEGER.test(text) && !Number.isSafeInteger(Number(text))) {
    return `${text} is too large to be read exactly: write "${text}" in quotes`;
  }
  return undefined;
}
