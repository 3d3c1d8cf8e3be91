// Command line: the hook in `.pre-commit-config.yaml` (https://pre-commit.com). A file that exists is extended by lines in
// its own indentation and keeps every other byte; what cannot be extended so is left to its owner. Pure.

import { lineEnd } from '../../core/text/text.ts';
import { parse } from '../../core/yaml/parse.ts';
import type { MapNode, Node } from '../../core/yaml/tree.ts';
import type { Message } from '../../messages/catalogue.ts';
import { initMessages as m } from '../../messages/init.ts';

export const PRE_COMMIT = '.pre-commit-config.yaml';
const ID = 'sig-steward';

export type Extended = { readonly text: string } | { readonly state: 'there' } | { readonly why: Message };

/**
 * The hook as an item of `repos`, lines without indentation. It comes from the package registry, so that no address of
 * a repository is needed, and looks at what is about to be committed, whichever files that are: a deleted one matters,
 * too.
 * @param command what to run, without `sig-steward`.
 */
export function hookLines(version: string, command: string): string[] {
  return [
    '- repo: local',
    '  hooks:',
    `  - id: ${ID}`,
    '    name: SIG Steward',
    `    entry: ${JSON.stringify(`sig-steward ${command}`)}`,
    '    language: node',
    `    additional_dependencies: ["sig-steward@${version}"]`,
    '    pass_filenames: false',
    '    always_run: true',
  ];
}

/** A file that holds the hook alone. */
export function newConfig(hook: readonly string[]): string {
  return ['repos:', ...hook, ''].join('\n');
}

/** An existing file with the hook added at the end of `repos`. */
export function extendConfig(text: string, hook: readonly string[]): Extended {
  const { root, problems } = parse(text);
  if (problems.length > 0 || (root && root.kind !== 'map')) return { why: m.notYaml() };
  const end = lineEnd(text);
  const repos = root && valueAt(root, 'repos');
  if (!root || !repos) {
    const gap = text === '' || text.endsWith('\n') ? '' : end;
    return accepted(text, text + gap + ['repos:', ...hook, ''].join(end));
  }
  if (repos.kind !== 'seq' || repos.flow) return { why: m.noList() };
  if (repos.items.some((repo) => hooksOf(repo).includes(ID))) return { state: 'there' };
  const indent = /[^\n\r]*$/.exec(text.slice(0, repos.start))![0];
  if (indent.trim() !== '') return { why: m.noList() };
  // After the line that the list ends on, a comment behind it included.
  const feed = text.indexOf('\n', repos.end);
  const at = feed < 0 ? text.length : feed + 1;
  const gap = feed < 0 ? end : '';
  const lines = hook.map((line) => `${indent}${line}${end}`).join('');
  return accepted(text, `${text.slice(0, at)}${gap}${lines}${text.slice(at)}`);
}

/** The text when it reads as a file with one more hook of ours, for which the old one had none. */
function accepted(before: string, after: string): Extended {
  const count = (text: string): number => {
    const { root, problems } = parse(text);
    const repos = problems.length === 0 && root?.kind === 'map' ? valueAt(root, 'repos') : null;
    return repos?.kind === 'seq' ? repos.items.length : 0;
  };
  const { root } = parse(after);
  const repos = root?.kind === 'map' ? valueAt(root, 'repos') : null;
  const last = repos?.kind === 'seq' ? repos.items[repos.items.length - 1] : undefined;
  const fits = count(after) === count(before) + 1 && last !== undefined && hooksOf(last).includes(ID);
  return fits ? { text: after } : { why: m.noList() };
}

function hooksOf(repo: Node): string[] {
  const hooks = repo.kind === 'map' ? valueAt(repo, 'hooks') : null;
  if (hooks?.kind !== 'seq') return [];
  return hooks.items.flatMap((hook) => {
    const id = hook.kind === 'map' ? valueAt(hook, 'id') : null;
    return id?.kind === 'scalar' ? [id.text] : [];
  });
}

function valueAt(map: MapNode, key: string): Node | null {
  return map.pairs.find((pair) => pair.key.kind === 'scalar' && pair.key.text === key)?.value ?? null;
}
