// Core, community: files that show how such files are written (`samples` in community.json). They describe nobody and
// nothing, so what they name is left out of every comparison between files. Pure.

import { type PathTemplate, pathTemplate } from '../text/path-template.ts';
import type { Community } from './community.ts';

interface Sample {
  /** What such paths begin with: most do not, and are told by that. */
  readonly start: string;
  readonly template: PathTemplate;
}

const compiled = new WeakMap<Community, readonly Sample[]>();

/** Whether a path is a sample's. */
export function isSample(community: Community, path: string): boolean {
  let samples = compiled.get(community);
  if (!samples) {
    samples = (community.samples ?? []).map((template) => ({
      start: template.split('{', 1)[0]!,
      template: pathTemplate(template),
    }));
    compiled.set(community, samples);
  }
  // By number: this is asked of every file for every table over them.
  for (let i = 0; i < samples.length; i++) {
    const { start, template } = samples[i]!;
    if (path.startsWith(start) && template.pattern.test(path)) return true;
  }
  return false;
}
