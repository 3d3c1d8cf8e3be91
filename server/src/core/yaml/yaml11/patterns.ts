// Core, YAML 1.1: what tags, directives and names look like, as PyYAML takes them. Pure; imports nothing.

/** Characters that start no plain text. */
export const RESERVED = new Set([...',[]{}#&*!|>\'"%@`'].map((c) => c.charCodeAt(0)));
const URI = "(?:[-;/?:@&=+$,_.!~*'()[\\]0-9A-Za-z]|%[0-9A-Fa-f]{2})+";
const BREAKS = '\\r\\n\\x85\\u2028\\u2029';
/** `!<uri>`, `!handle!suffix` and `!!suffix`, `!suffix`, or the lone `!`. */
export const TAG = new RegExp(
  `^(?:!<${URI}>|![-_0-9A-Za-z]*!${URI}|!(?=[^! ${BREAKS}]*(?:[ ${BREAKS}]|$))${URI}|!(?=[ \\t${BREAKS}]|$))`,
);
/** `%YAML 1.1`, `%TAG !a! uri`, and any other name with anything behind it. */
export const DIRECTIVE = new RegExp(
  `^%(?:YAML +\\d+\\.\\d+(?: *| +#.*)|TAG +!(?:[-_0-9A-Za-z]*!)? +${URI}(?: *| +#.*)|(?!(?:YAML|TAG)(?: |$))[-_0-9A-Za-z]+(?: .*)?)$`,
);

/** A character of an anchor's name. */
export function isNameCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 45 ||
    code === 95
  );
}
