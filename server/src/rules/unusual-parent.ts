// Rule: the branch map says otherwise about where a branch comes from. Maps lag behind releases, so this is a hint, and
// a branch that the map does not know, or a tree without a map, is left alone.

import type { Rule } from '../core/check/rule.ts';
import { isSample } from '../core/community/samples.ts';
import { shapeAt, someOccurrence } from '../core/facts/packed-facts.ts';
import { definitions, nameOf } from '../core/graph/graph.ts';
import { valueUnder } from '../core/yaml/tree.ts';
import { series } from '../messages/catalogue.ts';
import { graphMessages as m } from '../messages/graph.ts';
import { DEFINING, eachDefined, KEYED } from './support/defined.ts';
import { holder, shown } from './support/described.ts';
import { optionsOf, scalarAt, strings, text } from './support/graph.ts';
import { reachOfDefined } from './support/reach.ts';

export const unusualParent: Rule = {
  name: 'unusual-parent',
  severity: 'hint',
  scope: 'community',
  reach: (input) => {
    const kind = text(optionsOf(input.community, 'unusual-parent').kind);
    return kind === undefined ? 'item' : reachOfDefined(input, kind);
  },
  fix: 'none',
  summary: {
    en: 'A branch that is created from a different one than the branch map says.',
    'zh-CN': '分支的来源与分支演进关系不一致。',
  },
  about: [DEFINING, KEYED],
  *check(input) {
    const { graph, facts, file, options } = input;
    const [map, kind, property] = [options.map, options.kind, options.property].map(text);
    if (!map || !kind || !property || isSample(graph.community, file.path)) return;
    if (!strings(options.files).includes(file.kind.kind)) return;
    const strip = new RegExp(text(options.strip) ?? '(?!)');
    for (const { how, kind: of, key, start, end } of facts.occurrences) {
      if (how !== 'defines' || of !== kind || end === 0) continue;
      const child = nameOf(key);
      const mapped = definitions(graph, map, child.replace(strip, ''));
      const name = mapped.length > 0 ? scalarAt(input, { start, end }) : undefined;
      const from = name && holder(name) ? valueUnder(holder(name), property) : undefined;
      if (from?.kind !== 'scalar' || from.text === '') continue;
      const parent = from.text.replace(strip, '');
      if (parent === child.replace(strip, '') || mapped.some((place) => place.property === parent)) continue;
      const parents = series([...new Set(mapped.map((place) => `\`${place.property}\``))]);
      yield {
        range: { start: from.start, end: from.end },
        message: m.unusualParent({
          child,
          parent: from.text,
          parents: { en: shown(parents.en, 60), 'zh-CN': shown(parents['zh-CN'], 60) },
        }),
        help: m.unusualParentHelp(),
        related: mapped.map((place) => ({
          path: place.path,
          range: { start: place.start, end: place.end },
          message: m.mapped({ child: place.key }),
        })),
        entity: `${kind}/${key}`,
      };
    }
  },
  // Each branch with what it is created from.
  asks(input) {
    const [kind, beside] = [text(input.options.kind), text(input.options.property)];
    const pairs: string[] = [];
    if (kind === undefined || beside === undefined || !strings(input.options.files).includes(input.file.kind.kind))
      return pairs;
    eachDefined(input, kind, (node, child) => {
      const from = valueUnder(holder(node), beside);
      if (from?.kind === 'scalar' && from.text !== '') pairs.push(`${child.length} ${child}${from.text}`);
    });
    return pairs;
  },
  answers(graph, question) {
    const { map, strip } = optionsOf(graph.community, 'unusual-parent');
    const list = text(map);
    if (list === undefined) return false;
    const start = question.indexOf(' ') + 1;
    const middle = start + Number.parseInt(question, 10);
    const [child, parent] = [question.slice(start, middle), question.slice(middle)].map((name) =>
      name.replace(new RegExp(text(strip) ?? '(?!)'), ''),
    ) as [string, string];
    const mapped = definitions(graph, list, child);
    return mapped.length > 0 && parent !== child && !mapped.some((place) => place.property === parent);
  },
  *affected(before, after, changed) {
    const { map, kind } = optionsOf(after.community, 'unusual-parent');
    const [list, of] = [text(map), text(kind)];
    const isMap = (path: string): boolean =>
      [before, after].some((graph) => {
        const facts = graph.files.get(path);
        return facts && someOccurrence(facts, (i) => shapeAt(facts, i, graph.pool).kind === list);
      });
    if (list === undefined || !changed.some(isMap)) return;
    for (const facts of after.files.values()) {
      if (someOccurrence(facts, (i) => shapeAt(facts, i, after.pool).kind === of)) yield facts.path;
    }
  },
};
