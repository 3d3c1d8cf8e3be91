// Generated code: how many characters (Unicode code points) a text has, as JSON Schema counts them. In place of ajv's own function,
// which looks at each: most texts have no pair of surrogates, which a regular expression sees at once.
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

export default function codePoints(text: string): number {
  return text.length - (text.match(PAIR)?.length ?? 0);
}
