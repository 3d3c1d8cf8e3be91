// Rule: text that is no URL where one belongs, a URL that was damaged when it was copied, and, as advice, one that the
// community does not want: its data names hosts (option `hosts`), the rule knows unprotected protocols.

import type { Rule, RuleInput } from '../core/check/rule.ts';
import { interest } from '../core/community/places.ts';
import type { Schema } from '../core/community/schema.ts';
import type { Finding, Fix, Severity } from '../core/findings/diagnostic.ts';
import { escapeRegExp, fill } from '../core/text/path-template.ts';
import { patternOf } from '../core/text/pattern-of.ts';
import type { ScalarNode } from '../core/yaml/tree.ts';
import { type Message, type Text, verbatim } from '../messages/catalogue.ts';
import { valueMessages as m } from '../messages/values.ts';
import { firstLine, isNothing, nameOfPlace, shown } from './support/described.ts';
import { change, rewrite } from './support/edits.ts';
import { isGlued } from './support/glued.ts';
import { optionsOf } from './support/graph.ts';
import { allowsWord } from './support/placeholder.ts';
import { isTaken } from './support/plan.ts';
import { isOfPath } from './support/reach.ts';
import { severityFor, withSeverity } from './support/severity.ts';
import { type UrlFault, urlFault } from './support/url.ts';

const URLS = interest((schema) => schema.format === 'uri');

export const malformedUrl: Rule = {
  name: 'malformed-url',
  severity: 'warning',
  scope: 'tree',
  reach: ({ community }) => {
    const { hosts } = optionsOf(community, 'malformed-url');
    return hosts && hostsOf(hosts as Hosts).ofPath ? undefined : 'item';
  },
  fix: 'safe',
  fixesKeep: true,
  summary: {
    en: 'Text that is not a URL, or not a suitable one, where a URL belongs.',
    'zh-CN': '格式不正确或不宜使用的 URL。',
  },
  about: [URLS],
  check(input) {
    const found: Finding[] = [];
    for (const node of input.match.scalarsOf(URLS)) {
      const schema = input.match.schemaOf(node)!;
      const finding = isNothing(node) ? null : findingFor(input, node, schema);
      if (!finding || isTaken(input, node, 'malformed-url')) continue;
      if (!isGlued(input, node) && !allowsWord(schema, node.text.trim())) found.push(finding);
    }
    return found;
  },
};

function findingFor(input: RuleInput, node: ScalarNode, schema: Schema): Finding | null {
  const fits = (text: string): boolean => schema.pattern === undefined || patternOf(schema.pattern).test(text);
  const fault = urlFault(node.text);
  const malformed = (fault && !fault.advice) || !fits(node.text);
  const discouraged = malformed ? null : discouragedHost(input, node.text);
  if (!malformed && !discouraged && !fault) return null;
  const annotated = severityFor(input, 'malformed-url', 'pattern', [schema]);
  const range = firstLine(input, node);
  if (malformed) {
    const message = fault?.message ?? m.malformedUrlForm({ value: shown(node.text), key: nameOfPlace(node) });
    const made = fault ? fixes(input, node, fault, fits) : [];
    return withSeverity({ range, message, help: helpFor(schema), fixes: made }, annotated);
  }
  if (discouraged && annotated !== 'off') return { range, ...discouraged };
  // Advice stays advice, however severe a malformed URL is here.
  return fault && annotated !== 'off'
    ? { range, message: fault.message, severity: fault.advice!, fixes: fixes(input, node, fault, fits) }
    : null;
}

function helpFor(schema: Schema): Message {
  const form = schema['x-check']?.form;
  const example = schema.examples?.find((one): one is string => typeof one === 'string' && urlFault(one) === null);
  return form ? m.malformedForm({ form }) : example ? m.malformedExample({ example }) : m.urlHelp();
}

function fixes(
  input: RuleInput,
  node: ScalarNode,
  { meant, certain }: UrlFault,
  fits: (text: string) => boolean,
): Fix[] {
  if (meant === undefined || !fits(meant)) return [];
  return [
    {
      title: m.changeTo({ value: shown(meant, 60) }),
      safe: certain === true,
      changes: [change(input, rewrite(node, meant))],
    },
  ];
}

/** `hosts` maps `host` or `host/path`, with variables of the file's path, to the reason, or to `{text, severity}`. */
function discouragedHost(input: RuleInput, url: string): Pick<Finding, 'message' | 'help' | 'severity'> | null {
  const { hosts } = input.options;
  if (typeof hosts !== 'object' || hosts === null) return null;
  const lower = url.toLowerCase();
  const { all, any } = hostsOf(hosts as Hosts);
  if (!any.test(lower)) return null;
  for (const { template, constant, reason } of all) {
    const wanted = constant ?? fill(template, input.file.vars)?.toLowerCase();
    if (wanted === undefined || !lower.includes(wanted) || !isAt(lower, wanted)) continue;
    const { text, severity } = 'text' in reason ? reason : { text: reason, severity: undefined };
    return {
      message: m.discouragedUrl({ host: shown(wanted) }),
      help: verbatim(text),
      ...(severity ? { severity } : {}),
    };
  }
  return null;
}

/** Whether an address is that of a host or path, or below it; both in small letters. */
function isAt(url: string, wanted: string): boolean {
  const address = url.replace(/^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?(?:www\.)?/, '').replace(/(?:\.git)?\/*$/, '');
  if (wanted.includes('/')) return address === wanted || address.startsWith(`${wanted}/`);
  const host = address.split(/[/?#:]/)[0]!;
  return host === wanted || host.endsWith(`.${wanted}`);
}

type Reason = Text | { readonly text: Text; readonly severity?: Severity };
type Hosts = Readonly<Record<string, Reason>>;

interface Host {
  readonly template: string;
  /** What it is in all files; undefined where it depends on the file's path. */
  readonly constant: string | undefined;
  readonly reason: Reason;
}

interface HostList {
  readonly all: readonly Host[];
  /** Whether one of them may be in an address in small letters; mostly none is. */
  readonly any: RegExp;
  /** Whether any of them depends on the file's path. */
  readonly ofPath: boolean;
}

const lists = new WeakMap<Hosts, HostList>();

function hostsOf(hosts: Hosts): HostList {
  let made = lists.get(hosts);
  if (!made) {
    const all = Object.entries(hosts).map(([template, reason]) => ({
      template,
      constant: template.includes('{') ? undefined : template.toLowerCase(),
      reason,
    }));
    const constants = all.map(({ constant }) => (constant === undefined ? '' : escapeRegExp(constant)));
    made = { all, any: new RegExp(constants.join('|')), ofPath: all.some(({ template }) => isOfPath(template)) };
    lists.set(hosts, made);
  }
  return made;
}
