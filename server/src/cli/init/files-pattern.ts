// Command line: the files of communities as one regular expression, as Python (pre-commit) and JavaScript both read it.
// Pure.
import { type Community, isPresence } from '../../core/community/community.ts';

/** No other file is ever read, whatever a template allows (`isCandidate` of workspace/disk.ts). */
const CANDIDATE = '.*\\.ya?ml|(?:.*/)?OWNERS(?:_ALIASES)?';

/**
 * An expression that is found in the path of every file that one of these communities describes, wherever in the
 * repository the community lies. It may be found in others, too: a check passes by what is not its own.
 */
export function filesPattern(communities: readonly Pick<Community, 'files'>[]): string {
  const paths = communities.flatMap(({ files }) =>
    files
      .filter((kind) => !isPresence(kind))
      .flatMap(({ path, near = [] }) => [path, ...near.map((other) => other.path)]),
  );
  const patterns = new Set(paths.map(expression));
  return `^(?=(?:${CANDIDATE})$)(?:.*/)?(?:${[...patterns].sort().join('|')})$`;
}

function expression(template: string): string {
  return template
    .split(/(\{\*\*\}\/?|\{\w+\})/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.+*?^$()|[\]\\]/g, '\\$&');
      return part.startsWith('{**}') ? '(?:[^/]+/)*' : '[^/]+';
    })
    .join('');
}
