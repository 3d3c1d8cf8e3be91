// Scripts: what of a schema the validators are compiled from: its demands. What documents, names or explains them is taken
// out, since the code that ajv makes carries along whatever stands in a schema.
import validation from '../../schemas/meta/validation.json' with { type: 'json' };

const NAMED = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const VALUES = ['enum', 'const', 'required', 'dependentRequired'];
const EXPLANATION = ['$comment', 'title', 'description', 'default', 'examples', ...validation.annotations];

/**
 * A schema without all that demands nothing; places in it stay what they are.
 * @param made what becomes of each schema in it, from the inside out.
 */
export function demandsOf(schema, made = (one) => one) {
  if (Array.isArray(schema)) return schema.map((part) => demandsOf(part, made));
  if (typeof schema !== 'object' || schema === null) return schema;
  const result = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (NAMED.includes(keyword))
      result[keyword] = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, demandsOf(part, made)]));
    else if (VALUES.includes(keyword)) result[keyword] = value;
    else if (!EXPLANATION.includes(keyword)) result[keyword] = demandsOf(value, made);
  }
  return made(result);
}
