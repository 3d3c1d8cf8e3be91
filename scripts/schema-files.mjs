// Build steps share this: following `$ref` between the schema files of one community.

/** What a reference means: the schema and the name of the file it stands in. */
export function lookup(ref, file, schemas) {
  const [name, pointer = ''] = ref.split('#');
  const home = name === '' ? file : name;
  let at = schemas[home];
  for (const step of pointer.split('/').slice(1)) at = at?.[step.replace(/~1/g, '/').replace(/~0/g, '~')];
  if (at === undefined) throw new Error(`${file}: "${ref}" refers to nothing`);
  return { schema: at, file: home };
}

/** A schema and what it overrides, as one: siblings of a reference win, keys, demands and annotations add up. */
export function merged(base, over) {
  const result = { ...base, ...over };
  for (const keyword of ['properties', 'patternProperties', 'x-sig', 'x-values'])
    if (base[keyword] && over[keyword]) result[keyword] = { ...base[keyword], ...over[keyword] };
  if (base.required && over.required) result.required = [...new Set([...base.required, ...over.required])];
  if (base.allOf && over.allOf) result.allOf = [...base.allOf, ...over.allOf];
  if (base['x-check'] && over['x-check']) {
    result['x-check'] = { ...base['x-check'], ...over['x-check'] };
    for (const part of ['severity', 'rules', 'added', 'forbidden'])
      if (base['x-check'][part] && over['x-check'][part])
        result['x-check'][part] = { ...base['x-check'][part], ...over['x-check'][part] };
  }
  return result;
}

/** A schema with what its `$ref` brings, and the file that references below it are relative to. */
export function flattened(schema, file, schemas) {
  if (typeof schema === 'boolean' || schema.$ref === undefined) return { schema, file };
  const target = lookup(schema.$ref, file, schemas);
  const base = flattened(target.schema, target.file, schemas);
  const { $ref: _ref, ...over } = schema;
  return { schema: merged(base.schema, over), file: base.file };
}
