// Tests: a community is proposed from files, and faults are made in them: how many of each kind are found, and what is
// said of the files as they are.
import { dialects } from '../../../server/src/bundled.ts';
import { analyse, type Dialect } from '../../../server/src/core/check/analyse.ts';
import { check } from '../../../server/src/core/check/check.ts';
import type { Analysis } from '../../../server/src/core/check/rule.ts';
import { graphOf, updated } from '../../../server/src/core/graph/graph.ts';
import { calmed } from '../../../server/src/core/infer/calm.ts';
import { type Proposal, propose } from '../../../server/src/core/infer/propose.ts';
import { render } from '../../../server/src/messages/catalogue.ts';
import { compiler } from '../../../server/src/own/compile.ts';
import { rules } from '../../../server/src/rules/index.ts';
import { compileOwn } from '../../../server/src/workspace/own-communities.ts';
import { random } from '../../support/mistakes.ts';
import { FAULTS, faultsIn } from './faults.ts';
import type { Stranger } from './strangers.ts';

export interface Trial {
  /** Warnings and errors on the files as they are. */
  readonly noise: readonly string[];
  readonly lowered: readonly string[];
  readonly left: readonly string[];
  readonly proposal: Proposal;
  readonly dialect: Dialect;
  /** Of each kind of fault: how many were made, how many found, and those that were not. */
  readonly kinds: Readonly<Record<string, { tried: number; found: number; missed: string[]; findings: number[] }>>;
}

function compiled(id: string, files: Proposal['files']): Dialect {
  const texts = Object.fromEntries(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]));
  const communities = dialects.map(({ community }) => community);
  const { dialect, problems } = compileOwn(id, texts, communities, compiler);
  if (!dialect) throw new Error(problems.map(({ file, message }) => `${file}: ${render(message, 'en')}`).join('\n'));
  return dialect;
}

/** @param each how many faults of a kind are made. */
export function trial(stranger: Stranger, each: number, seed = 11): Trial {
  const { name, files } = stranger;
  const proposal = propose(files, name);
  const analysed = (dialect: Dialect): Analysis[] =>
    Object.entries(files).flatMap(([path, text]) => analyse(dialect, path, text) ?? []);
  const first = compiled(name, proposal.files);
  const before = analysed(first);
  const graph = graphOf(
    before.map(({ facts }) => facts),
    first.community,
  );
  const { community, lowered } = calmed(
    proposal.files['community.json']!,
    before.flatMap((analysis) => check(analysis, rules, graph)),
    before.length,
  );
  const dialect = compiled(name, { ...proposal.files, 'community.json': community });
  const analyses = analysed(dialect);
  const whole = graphOf(
    analyses.map(({ facts }) => facts),
    dialect.community,
  );
  const said = (analysis: Analysis, at: typeof whole): string[] =>
    check(analysis, rules, at)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ path, rule, message }) => `${path} ${rule} ${render(message, 'en')}`);
  const noise = new Map(analyses.map((analysis) => [analysis.file.path, said(analysis, whole)]));
  const next = random(seed);
  const kinds: Record<string, { tried: number; found: number; missed: string[]; findings: number[] }> = {};
  for (const kind of Object.keys(FAULTS)) {
    const result = { tried: 0, found: 0, missed: [] as string[], findings: [] as number[] };
    for (const { path, start, end, text } of faultsIn(stranger, kind, each, next)) {
      const old = files[path]!;
      const analysis = analyse(dialect, path, old.slice(0, start) + text + old.slice(end));
      result.tried++;
      const graphNow = analysis ? updated(whole, new Map([[path, analysis.facts]])).graph : whole;
      const usual = [...noise.values()].flat();
      const now = analyses.flatMap((one) => said(one.file.path === path && analysis ? analysis : one, graphNow));
      const more = now.filter((one) => {
        const index = usual.indexOf(one);
        if (index >= 0) usual.splice(index, 1);
        return index < 0;
      });
      result.findings.push(more.length);
      if (more.length > 0) result.found++;
      else result.missed.push(`${path}: ${old.slice(start, end)} -> ${text}`);
    }
    if (result.tried > 0) kinds[kind] = result;
  }
  return { noise: [...noise.values()].flat(), lowered, left: proposal.left, proposal, dialect, kinds };
}
