// Own communities: the compiler of the schemas that a workspace brings itself, and the judge of its files by the
// meta-schemas. A program of its own (dist/own.js) that the doors load only when a workspace has such files, since ajv
// makes functions from text, which nothing else in this product does. The only importer of ajv; knows no files and no
// texts.
import { Ajv2020 } from 'ajv/dist/2020.js';
import communitySchema from '../../../schemas/meta/community.schema.json' with { type: 'json' };
import keywordSchema from '../../../schemas/meta/keywords.schema.json' with { type: 'json' };
import validation from '../../../schemas/meta/validation.json' with { type: 'json' };
import type { MetaFault, OwnCompiler } from '../core/community/own-compiler.ts';
import type { Schema } from '../core/community/schema.ts';
import type { AjvError, Validator } from '../core/community/validate.ts';

/** The meta-schemas compiled, on first use. */
let judges: { readonly community: Judge; readonly schema: Judge } | undefined;
type Judge = (value: unknown) => readonly MetaFault[];

function judge(schema: object): Judge {
  const check = new Ajv2020({ ...validation.options, verbose: true }).compile(schema);
  const words = [...vocabulary(schema)];
  return (value) => {
    if (check(value)) return [];
    return (check.errors ?? []).map(({ keyword, instancePath, params, parentSchema }) => ({
      keyword,
      instancePath,
      params: params as MetaFault['params'],
      words:
        Object.keys((parentSchema as Schema | undefined)?.properties ?? {}).length > 0 &&
        keyword === 'additionalProperties'
          ? Object.keys((parentSchema as Schema).properties ?? {})
          : words,
    }));
  };
}

/** Every key that a schema knows anywhere. */
function vocabulary(schema: unknown, into = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return into;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(value as object)) into.add(name);
    vocabulary(value, into);
  }
  return into;
}

export const compiler: OwnCompiler = {
  judge(file, value) {
    judges ??= { community: judge(communitySchema), schema: judge(keywordSchema) };
    return file === 'community.json' ? judges.community(value) : judges.schema(value);
  },
  compile(id, schemas) {
    const ajv = new Ajv2020(validation.options);
    for (const keyword of validation.annotations) ajv.addKeyword(keyword);
    const uri = (name: string): string => `https://sig-steward.invalid/${id}/${name}`;
    for (const [name, schema] of Object.entries(schemas)) ajv.addSchema({ ...schema, $id: uri(name) });
    return Object.fromEntries(
      Object.keys(schemas).map((name): [string, Validator] => {
        const check = ajv.getSchema(uri(name))!;
        return [name, (value) => (check(value) ? [] : ((check.errors ?? []) as readonly AjvError[]))];
      }),
    );
  },
};
