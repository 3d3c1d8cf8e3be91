// What goes wrong in each community: every fault of its table is found where it stands, and nothing besides.
import { describe, expect, test } from 'vitest';
import { lineAt, lineIndex } from '../../server/src/core/text/text.ts';
import { checkFiles, type Files } from '../support/check.ts';
import { readFolder } from '../support/folder.ts';
import { faults as deepin } from './faults/deepin.ts';
import { edited } from './faults/fault.ts';
import { faults as kubernetes } from './faults/kubernetes.ts';
import { faults as openeuler } from './faults/openeuler.ts';
import { faults as opengauss } from './faults/opengauss.ts';

/** `path:line severity rule` of all that is more than a hint, sorted. */
function found(id: string, files: Files): string[] {
  const lines = checkFiles(id, files)
    .filter(({ severity }) => severity !== 'hint')
    .map(({ path, range, severity, rule }) => {
      const line = lineAt(lineIndex(files[path]!), range.start) + 1;
      return `${path}:${line} ${severity} ${rule}`;
    });
  return [...new Set(lines)].sort();
}

describe.each(Object.entries({ deepin, kubernetes, openeuler, opengauss }))('%s', (id, faults) => {
  const good = readFolder(`test/communities/${id}/good`);
  test('nothing is wrong with the sample', () => expect(found(id, good)).toEqual([]));
  test.each(faults)('$fault', (one) => {
    expect(found(id, edited(good, one.edits))).toEqual(one.found);
  });
});
