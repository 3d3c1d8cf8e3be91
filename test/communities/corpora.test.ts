// Real communities, checked whole: never a crash, and as many findings per rule as were reviewed. A count that changes
// fails until it is looked at and accepted with UPDATE_EXPECT=1, which rewrites corpora.json.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialect } from '../../server/src/bundled.ts';
import { listFiles, readText } from '../../server/src/workspace/disk.ts';
import { checkFiles } from '../support/check.ts';
import { corpus } from '../support/corpora.ts';

const file = path.join(import.meta.dirname, 'corpora.json');
const reviewed: Record<string, Record<string, number>> = JSON.parse(fs.readFileSync(file, 'utf8'));

describe('findings per severity and rule', () => {
  for (const id of Object.keys(reviewed)) {
    test(id, { timeout: 120_000 }, (context) => {
      const root = dialect(id) ? corpus(id) : null;
      if (!root) return context.skip('SIG_STEWARD_CORPORA does not have it');
      const files: Record<string, string> = {};
      for (const name of listFiles(root)) {
        const read = readText(path.join(root, name));
        if ('text' in read) files[name] = read.text;
      }
      const counts: Record<string, number> = {};
      for (const { severity, rule } of checkFiles(id, files)) {
        const key = `${severity} ${rule}`;
        counts[key] = (counts[key] ?? 0) + 1;
      }
      const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
      if (process.env.UPDATE_EXPECT) {
        reviewed[id] = sorted;
        fs.writeFileSync(file, `${JSON.stringify(reviewed, null, 2)}\n`);
      }
      expect(sorted).toEqual(reviewed[id]);
    });
  }
});
