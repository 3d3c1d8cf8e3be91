// Core: files that show how such files are written (`samples` in community.json). They describe nobody and nothing, so
// what they name is left out of every comparison between files. Pure.
import type { Community } from './community.ts';
import { type PathTemplate, pathTemplate } from './path-template.ts';

const compiled = new WeakMap<Community, readonly PathTemplate[]>();

/** Whether a path is a sample's. */
export function isSample(community: Community, path: string): boolean {
  let templates = compiled.get(community);
  if (!templates) {
    templates = (community.samples ?? []).map((template) => pathTemplate(template));
    compiled.set(community, templates);
  }
  return templates.some(({ pattern }) => pattern.test(path));
}
