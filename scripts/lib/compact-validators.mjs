// Scripts: the code that ajv writes for validators, made small: every program reads all of it when it starts. What is
// replaced are texts that ajv always writes alike; code in which they do not occur stays as it is, and right.

const OBJECTION =
  /const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:(.*?),keyword:("\w[^"]*"),params:(\{.*?\})\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}/g;
/** Steps of a schema's path from which more is concluded than from the keyword (server/src/core/community/validate.ts). */
const TELLING = /\/(?:contains|then|else)\//;
const SCHEMA = /const (schema\d+) = (\{.*?\});(?=const |function |export )/g;
const PART = /\b(schema\d+)((?:\.[A-Za-z_$][\w$]*|\["(?:[^"\\]|\\.)*"\]|\[\d+\])+)/g;
const STEP = /\.([\w$]+)|\[("(?:[^"\\]|\\.)*"|\d+)\]/g;

const PARAMETERS = /\{instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors=\{\}\}=\{\}/g;
const ARGUMENTS =
  /\{instancePath(?::((?:(?!,parentData).)+))?,parentData(?::\w+)?,parentDataProperty(?::(?:\w+|"(?:[^"\\]|\\.)*"))?,rootData,dynamicAnchors\}/g;
/** What no validator here asks for: there are neither `$data`, nor keywords of our own, nor `$dynamicRef`. */
const CONTEXT = /\b(?:parentData|parentDataProperty|rootData|dynamicAnchors)\b/;
const RESET =
  /const (evaluated\d+) = (\w+)\.evaluated;if\(\1\.dynamicProps\)\{\1\.props = undefined;\}if\(\1\.dynamicItems\)\{\1\.items = undefined;\}/g;

/** @param {string} code of ajv, without lines and messages @returns {string} code that objects to the same */
export function compact(code) {
  return withoutSchemas(withoutContext(withoutResets(withOneObjection(code))));
}

/** A path for an argument, where validators pass each other an object of which they read nothing else. */
function withoutContext(code) {
  const plain = code
    .replace(PARAMETERS, 'instancePath = ""')
    .replace(ARGUMENTS, (_all, instancePath = 'instancePath') => instancePath);
  return CONTEXT.test(plain) ? code : plain;
}

/** Nothing to forget from the last time where it is known beforehand which properties are looked at. */
function withoutResets(code) {
  return code.replace(RESET, (all, _name, validator) =>
    new RegExp(`\\b${validator}\\.evaluated = \\{[^}]*"dynamicProps":false,"dynamicItems":false\\}`).test(code)
      ? ''
      : all,
  );
}

/** One function for what is written out at each objection. */
function withOneObjection(code) {
  const calls = code.replace(OBJECTION, (_all, _name, instancePath = 'instancePath', schemaPath, keyword, params) => {
    const telling = TELLING.test(schemaPath) ? `, ${schemaPath}` : '';
    return `vErrors = objection(vErrors, ${instancePath}, ${keyword}, ${params}${telling});`;
  });
  return `${calls}
function objection(all, instancePath, keyword, params, schemaPath = '') {
  const one = { instancePath, schemaPath, keyword, params };
  if (all === null) return [one];
  all.push(one);
  return all;
}
`;
}

/** What the code asks of a schema at run time in place of the schema, which nothing refers to then. */
function withoutSchemas(code) {
  const schemas = new Map([...code.matchAll(SCHEMA)].map(([, name, text]) => [name, JSON.parse(text)]));
  const values = new Map();
  const short = code.replace(PART, (all, name, steps) => {
    if (!schemas.has(name)) return all;
    let part = schemas.get(name);
    let last = '';
    for (const [, word, quoted] of steps.matchAll(STEP)) {
      last = word ?? JSON.parse(quoted);
      part = part[last];
    }
    // Of `properties` only the keys are asked for.
    const keys = last === 'properties' && code.includes(`.call(${all}, `);
    const value = JSON.stringify(keys ? Object.fromEntries(Object.keys(part).map((key) => [key, 0])) : part);
    if (!values.has(value)) values.set(value, `value${values.size}`);
    return values.get(value);
  });
  return `${[...values].map(([value, name]) => `const ${name} = ${value};`).join('\n')}\n${short}`;
}
