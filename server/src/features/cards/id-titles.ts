// Features: what the ids of people are called. A namespace (`gitee_id`) is a name for machines; the schemas title the
// field in which the record of a person states such an id, in the reader's language. Pure.
import type { Community } from '../../core/community/community.ts';
import {
  alternatives,
  effective,
  itemSchema,
  propertySchema,
  type Schema,
  type Schemas,
} from '../../core/community/schema.ts';
import { PERSON } from '../../core/graph/people.ts';
import type { Text } from '../../messages/catalogue.ts';
import { titleOf } from '../documentation.ts';

const known = new WeakMap<Community, ReadonlyMap<string, Text>>();

/** The title of a namespace of ids; the namespace itself where no record of a person has a field for it. */
export function idTitle(community: Community, namespace: string): Text {
  let titles = known.get(community);
  if (!titles) {
    titles = titlesIn(community);
    known.set(community, titles);
  }
  return titles.get(namespace) ?? { en: namespace, 'zh-CN': namespace };
}

/** Titles by namespace; the first kind of file that has a record with such a field decides. */
function titlesIn({ files, schemas }: Community): Map<string, Text> {
  const titles = new Map<string, Text>();
  for (const { root } of files) {
    if (!root) continue;
    const of: Schemas = { files: schemas, root };
    // A schema that refers to itself is met again as the same object.
    const seen = { inside: new Set<Schema>(), outside: new Set<Schema>() };
    const visit = (schema: Schema, around: boolean): void => {
      for (const one of alternatives(schema, of)) {
        const meaning = one['x-sig'];
        const inside = around || meaning?.record === PERSON;
        const met = inside ? seen.inside : seen.outside;
        if (met.has(one)) continue;
        met.add(one);
        const { namespace } = meaning ?? {};
        const title = titleOf(one, 'en');
        if (inside && namespace !== undefined && title !== undefined && !titles.has(namespace))
          titles.set(namespace, { en: title, 'zh-CN': titleOf(one, 'zh-CN') ?? title });
        for (const below of schemasBelow(one, of)) visit(below, inside);
      }
    };
    visit(effective(root, root, schemas), false);
  }
  return titles;
}

/** The schemas of what stands in a mapping or a list. */
function schemasBelow(schema: Schema, schemas: Schemas): Schema[] {
  // Stands for the keys that files make up: names by which a mapping holds its records.
  const any = '';
  const keys = [...Object.keys(schema.properties ?? {}), any];
  const below = keys.map((key) => propertySchema(schema, key, schemas));
  for (let index = 0; index <= (schema.prefixItems?.length ?? 0); index++)
    below.push(itemSchema(schema, index, schemas));
  return below.filter((one): one is Schema => typeof one === 'object');
}
