// Rule: a value that must stand in a list of the same file (`x-check.among`) and does not. An empty list says nothing.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import { dereference, isEmpty, type Node, nodeAtPath, type SeqNode, valueUnder } from '../core/yaml/tree.ts';
import { agreementMessages as m } from '../messages/agreement.ts';
import { firstLine, holder, nameOfPlace, scalarsOf, shown } from './support/described.ts';
import { isGlued } from './support/glued.ts';
import { isTaken } from './support/plan.ts';
import { perSchema } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';

const AMONG = interest((schema) => schema['x-check']?.among !== undefined);

const isUsed = perSchema((spots) => spots.some((spot) => spot.is(AMONG)));

export const notAmong: Rule = {
  name: 'not-among',
  severity: 'warning',
  scope: 'tree',
  reach: (input) => (isUsed(input) ? undefined : 'item'),
  fix: 'none',
  summary: {
    en: 'A value that should be listed elsewhere in the file but is not.',
    'zh-CN': '应出现在文件某个列表中、但没有出现的值。',
  },
  about: [AMONG],
  *check(input) {
    for (const [node, schema] of scalarsOf(input, AMONG)) {
      const among = schema['x-check']?.among;
      if (!among || isEmpty(node) || node.text.trim() === '') continue;
      if (isGlued(input, node) || isTaken(input, node, 'not-among')) continue;
      const list = listAt(input, among.list);
      const allowed = list ? valuesIn(list, among.key) : [];
      if (!list || allowed.length === 0 || allowed.includes(node.text.trim())) continue;
      const name = nameOfPlace(list);
      const above = holder(node)?.parent;
      const place = above?.kind === 'pair' ? `${nameOfPlace(above.value)}.${nameOfPlace(node)}` : nameOfPlace(node);
      const finding = withSeverity(
        {
          range: firstLine(input, node),
          message: m.notAmong({ value: shown(node.text), place, list: name }),
          help: m.notAmongHelp({ list: name }),
          related: [{ path: input.file.path, range: firstLine(input, list), message: m.listHere({ list: name }) }],
        },
        severityFor(input, 'not-among', null, [schema]),
      );
      if (finding) yield finding;
    }
  },
};

function listAt(input: RuleInput, path: string): SeqNode | null {
  const found = nodeAtPath(input.parsed.root, path.slice(1).split('/'));
  const here = found ? dereference(found) : null;
  return here?.kind === 'seq' ? here : null;
}

function valuesIn(list: SeqNode, key: string | undefined): string[] {
  return list.items.flatMap((item) => {
    const here: Node | null = dereference(item);
    const value = key === undefined ? here : (valueUnder(here, key) ?? null);
    const scalar = value ? dereference(value) : null;
    return scalar?.kind === 'scalar' && scalar.text.trim() !== '' ? [scalar.text.trim()] : [];
  });
}
