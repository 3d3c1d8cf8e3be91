// The examples of the documentation are configurations without a fault, in both languages the same.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ownFiles } from '../../server/src/bundled.ts';
import { analyse } from '../../server/src/core/check/analyse.ts';
import { check } from '../../server/src/core/check/check.ts';
import { readConfig } from '../../server/src/core/community/config.ts';
import { graphOf } from '../../server/src/core/graph/graph.ts';
import { rules } from '../../server/src/rules/index.ts';
import { format } from '../support/check.ts';

const names = rules.map(({ name }) => name);

function example(page: string): string {
  const text = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs', page), 'utf8');
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
}

test.each(['configuration.md', 'configuration.zh-CN.md'])('%s', (page) => {
  const text = example(page);
  const analysis = analyse(ownFiles, '.sig-steward.yaml', text)!;
  const graph = graphOf([analysis.facts], ownFiles.community);
  expect(check(analysis, rules, graph).map((diagnostic) => format(diagnostic, text))).toEqual([]);
  const { entries: _entries, ...config } = readConfig(text, names);
  expect(config).toEqual((({ entries: _others, ...rest }) => rest)(readConfig(example('configuration.md'), names)));
  expect(config.overrides).toHaveLength(1);
});
