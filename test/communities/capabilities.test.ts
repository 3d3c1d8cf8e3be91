// What the editor can do, in every bundled community: whatever a sample names can be hovered over, followed and renamed
// and renamed back; and a table of places, what is offered there. Nothing in it is particular to a community but the
// names.
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../server/src/core/check/rule.ts';
import { applyFixes } from '../../server/src/core/findings/fix.ts';
import type { Graph } from '../../server/src/core/graph/graph.ts';
import { hierarchyItem, incoming, outgoing } from '../../server/src/features/call-hierarchy.ts';
import { codeActions } from '../../server/src/features/code-actions.ts';
import { codeLenses } from '../../server/src/features/code-lenses.ts';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { links } from '../../server/src/features/links.ts';
import { definitionsOf, referencesOf } from '../../server/src/features/navigation.ts';
import { refactorings } from '../../server/src/features/refactor/index.ts';
import { planRename } from '../../server/src/features/rename.ts';
import { symbols } from '../../server/src/features/symbols.ts';
import { type Target, targetAt } from '../../server/src/features/target.ts';
import { workspaceSymbols } from '../../server/src/features/workspace-symbols.ts';
import { render, verbatim } from '../../server/src/messages/catalogue.ts';
import { analyseAll, checkFiles, dialectOf, type Files, graphFor } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { capabilities } from './capabilities/table.ts';

const FOLDERS: Readonly<Record<string, string>> = {
  deepin: 'test/communities/deepin/good',
  kubernetes: 'test/communities/kubernetes/good',
  openanolis: 'examples/openanolis',
  openeuler: 'test/communities/openeuler/good',
  opengauss: 'test/communities/opengauss/good',
};

interface Read {
  readonly files: Files;
  readonly analyses: ReadonlyMap<string, Analysis>;
  readonly graph: Graph;
}

function read(id: string, files: Files): Read {
  const analyses = analyseAll(id, files);
  return { files, analyses, graph: graphFor(id, files, analyses) };
}

/** The files after a rename, or why it is refused. */
async function renamed({ files, analyses, graph }: Read, target: Target, name: string): Promise<Files | string> {
  const plan = await planRename(graph, target, name, async (path) => analyses.get(path));
  if ('refusal' in plan) return render(plan.refusal, 'en');
  return applyFixes(files, [{ title: verbatim({ en: '', 'zh-CN': '' }), safe: false, changes: plan.changes }]).files;
}

/** Another name of the same form. */
function otherName(key: string): string {
  if (/^\d+$/.test(key)) return `${key}7`;
  const dot = /(?:\.(?:md|org|com|c))$/.exec(key)?.index ?? key.length;
  return `${key.slice(0, dot)}x${key.slice(dot)}`;
}

describe.each(Object.keys(FOLDERS))('%s', (id) => {
  const sample = read(id, readFolder(FOLDERS[id]!));
  const { analyses, graph, files } = sample;
  const { kinds } = dialectOf(id).community;
  const expected = capabilities[id]!;
  const warned = (all: Files): string[] =>
    checkFiles(id, all)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule }) => rule);

  const named = new Map<string, { readonly target: Target; readonly path: string; readonly offset: number }>();
  for (const [path, { facts }] of analyses)
    for (const { kind, key, namespace, start, end } of facts.occurrences) {
      const identity = `${kind} ${namespace} ${key}`;
      if (end > 0 && !named.has(identity))
        named.set(identity, { target: { kind, key, namespace }, path, offset: start });
    }

  test('whatever is named can be hovered over, and stands among its own references', () => {
    for (const [identity, { target, path, offset }] of named) {
      const found = hover(analyses.get(path)!, graph, offset, 'en');
      expect(found?.markdown.length ?? 0, identity).toBeGreaterThan(20);
      expect(
        referencesOf(graph, target, true).map((spot) => spot.path),
        identity,
      ).toContain(path);
    }
  });

  test('whatever can be renamed leaves a community as sound as before, and goes back', {
    timeout: 120_000,
  }, async () => {
    const before = warned(files);
    const refused: string[] = [];
    const consequences = new Set<string>();
    // Every tenth of what there is much of: one is like the other.
    const each = [...named.values()].filter((_, index) => named.size < 150 || index % 10 === 0);
    for (const { target } of each) {
      const { kind, key, namespace } = target;
      if (kind === 'url' || (kinds[kind]!.entities && definitionsOf(graph, target).length === 0)) continue;
      const owner = kinds[kind]!.within === undefined ? '' : key.slice(0, key.indexOf('@') + 1);
      const name = otherName(key.slice(owner.length));
      const after = await renamed(sample, target, name);
      if (typeof after === 'string') {
        refused.push(kind);
        continue;
      }
      expect(after, `${kind} ${key}`).not.toEqual(files);
      const left = [...before];
      for (const rule of warned(after)) {
        const at = left.indexOf(rule);
        if (at < 0) consequences.add(`${kind}: ${rule}`);
        else left.splice(at, 1);
      }
      const back = await renamed(read(id, after), { kind, key: owner + name, namespace }, key.slice(owner.length));
      expect(back, `${kind} ${key} and back`).toEqual(files);
    }
    expect([...new Set(refused)].sort()).toEqual(expected.refused ?? []);
    expect([...consequences].sort()).toEqual(expected.consequences ?? []);
  });

  test.each(expected.completions)('completes $what', ({ path, from, to, offers }) => {
    const text = files[path]!.replace(from, () => to);
    expect(text).toContain('<|>');
    const offset = text.indexOf('<|>');
    const now = read(id, { ...files, [path]: text.replace('<|>', '') });
    const { items } = completion(now.analyses.get(path)!, now.graph, offset, 'en', {
      today: '2026-03-04',
      again: true,
    });
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining([...offers]));
  });

  test.each(expected.places)('follows $text in $path', async ({ path, text, definitions, references, calls }) => {
    const analysis = analyses.get(path)!;
    const target = targetAt(analysis, files[path]!.indexOf(text) + 1)!;
    expect([...new Set(definitionsOf(graph, target).map((spot) => spot.path))].sort()).toEqual(definitions);
    expect([...new Set(referencesOf(graph, target, true).map((spot) => spot.path))].sort()).toEqual(references);
    const item = hierarchyItem(graph, target);
    const called = item ? [...outgoing(graph, target), ...incoming(graph, target)].length > 0 : false;
    expect(called).toBe(calls ?? false);
  });

  test('finds symbols', () => {
    for (const [query, name] of Object.entries(expected.symbols))
      expect(
        workspaceSymbols(graph, query).map((symbol) => symbol.name),
        query,
      ).toContain(name);
    for (const analysis of analyses.values())
      if (analysis.parsed.root?.kind === 'map') expect(symbols(analysis, 'en').length).toBeGreaterThan(0);
  });

  test('shows lenses, hints and links', () => {
    for (const [path, titles] of Object.entries(expected.lenses))
      expect(codeLenses(analyses.get(path)!, graph).map(({ title }) => render(title, 'en'))).toEqual(titles);
    for (const [path, hints] of Object.entries(expected.inlays ?? {}))
      expect(
        inlayHints(analyses.get(path)!, graph, { start: 0, end: files[path]!.length }).map(({ text }) => text),
      ).toEqual(hints);
    for (const [path, targets] of Object.entries(expected.links ?? {}))
      expect(links(analyses.get(path)!).map(({ target }) => target)).toEqual(expect.arrayContaining([...targets]));
  });

  test.each(expected.fixes)('mends $what', ({ path, from, to, rule }) => {
    const faulty = { ...files, [path]: files[path]!.replace(from, () => to) };
    const now = read(id, faulty);
    const found = checkFiles(id, faulty).filter((one) => one.path === path);
    const wrong = found.find((one) => one.rule === rule)!;
    const actions = codeActions(now.analyses.get(path)!, found, wrong.range).filter(({ title }) => title);
    expect(actions.length).toBeGreaterThan(0);
    const fix = wrong.fixes[0]!;
    expect(applyFixes(faulty, [fix]).files).toEqual(files);
  });

  test.each(expected.refactorings)('offers "$title"', async ({ path, text, title }) => {
    const offset = files[path]!.indexOf(text) + 1;
    const list = await refactorings({ analysis: analyses.get(path)!, graph, offset }, async (other) =>
      analyses.get(other),
    );
    const one = list.find((refactoring) => render(refactoring.title, 'en') === title);
    expect(list.map((refactoring) => render(refactoring.title, 'en'))).toContain(title);
    const done = applyFixes(files, [{ title: one!.title, safe: false, changes: one!.changes }]);
    expect(done.deferred).toEqual([]);
    expect(warned(done.files).filter((rule) => !warned(files).includes(rule))).toEqual([]);
  });
});
