// Reporter: SARIF 2.1.0 (OASIS), as code scanning of GitHub and others, and the SARIF viewers of editors, take it. One
// run holds all communities. Fixes are given where they only edit texts: SARIF has no words for renaming or creating a
// file.
import { pathToFileURL } from 'node:url';
import { version } from '../../../../package.json';
import type { Change, Diagnostic, Fix } from '../../core/findings/diagnostic.ts';
import { fingerprint, VERSION } from '../../core/findings/fingerprint.ts';
import type { Range } from '../../core/text/text.ts';
import { type Message, render } from '../../messages/catalogue.ts';
import { rules } from '../../rules/index.ts';
import { type Entry, entriesOf, levelOf, linesOf, pathFrom, type Span } from '../entries.ts';
import { pageOf } from '../pages.ts';
import type { Reading, Report, Reporter } from '../report.ts';

const BASE = 'SRCROOT';
const LEVELS = ['error', 'warning', 'note'] as const;

export const sarif: Reporter = (reports, reading) => {
  const { language, base, troubles } = reading;
  const entries = entriesOf(reports, reading);
  const gone = reports.flatMap((report) => (report.change?.fixed ?? []).map((finding) => ({ report, finding })));
  const names = new Set([...entries, ...gone].map(({ finding }) => finding.rule));
  const known = rules.filter((rule) => names.has(rule.name));
  const indexOf = new Map(known.map((rule, index) => [rule.name, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'SIG Steward',
            semanticVersion: version,
            language,
            rules: known.map((rule) => ({
              id: rule.name,
              shortDescription: { text: rule.summary[language] },
              ...helpOf(rule.name, reading),
              defaultConfiguration: { level: levelOf(rule.severity, LEVELS) },
            })),
          },
        },
        language,
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(base)}`.replace(/\/?$/, '/') } },
        invocations: [
          {
            executionSuccessful: troubles.length === 0,
            ...(troubles.length > 0 ? { toolExecutionNotifications: troubles.map(notification(reading)) } : {}),
          },
        ],
        results: [
          ...entries.map((entry) => resultOf(entry, indexOf.get(entry.finding.rule), reading)),
          ...gone.map(({ report, finding }) => goneResult(report, finding, indexOf.get(finding.rule), reading)),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function resultOf(entry: Entry, ruleIndex: number | undefined, { language }: Reading): object {
  const { finding, file, span, fingerprint: own } = entry;
  const fixes = finding.fixes.flatMap((fix) => fixOf(entry, fix, language) ?? []);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levelOf(finding.severity, LEVELS),
    message: { text: plainText(linesOf(finding, language).join('\n')) },
    locations: [{ physicalLocation: physical(entry, finding.path, file, span) }],
    ...(finding.related.length > 0
      ? {
          relatedLocations: finding.related.map((related, id) => {
            const place = entry.locate(related.path, related.range);
            return {
              id: id + 1,
              physicalLocation: physical(entry, related.path, place.file, place.span),
              message: { text: plainText(render(related.message, language)) },
            };
          }),
        }
      : {}),
    partialFingerprints: identity(own),
    ...(finding.status ? { baselineState: finding.status === 'introduced' ? 'new' : 'unchanged' } : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** What a change fixed: known by what it was, without a place in the files of today. */
function goneResult(report: Report, finding: Diagnostic, ruleIndex: number | undefined, reading: Reading): object {
  const file = pathFrom(reading.base, report, finding.path);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levelOf(finding.severity, LEVELS),
    message: { text: plainText(render(finding.message, reading.language)) },
    locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
    partialFingerprints: identity(fingerprint(finding, file)),
    baselineState: 'absent',
  };
}

/** GitHub matches alerts by the second one, and would otherwise fill in a hash of the lines around. */
function identity(own: string): object {
  return {
    [`sigSteward/v${VERSION}`]: own,
    primaryLocationLineHash: own.includes('-') ? own.replace('-', ':') : `${own}:1`,
  };
}

function physical({ report }: Entry, path: string, file: string, span: Span): object {
  return { artifactLocation: artifact(file), region: region(report, path, span) };
}

/** A byte-order mark is no part of the text here, lines and columns count from 1, the end column is exclusive. */
function region({ texts }: Report, path: string, { start, end }: Span): object {
  const marked = Object.hasOwn(texts, path) && texts[path]!.startsWith('\uFEFF');
  const column = ({ line, character }: Span['start']): number =>
    1 + Math.max(0, marked && line === 0 ? character - 1 : character);
  return {
    startLine: start.line + 1,
    startColumn: column(start),
    endLine: end.line + 1,
    endColumn: column(end),
  };
}

function artifact(file: string): object {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: BASE };
}

function fixOf(entry: Entry, fix: Fix, language: Reading['language']): object[] | null {
  const edits = fix.changes.filter((change) => change.kind === 'edit');
  if (edits.length === 0 || edits.length < fix.changes.length) return null;
  const changes = edits.map((change: Change & { readonly kind: 'edit' }) => {
    const at = (range: Range): object => region(entry.report, change.path, entry.locate(change.path, range).span);
    return {
      artifactLocation: artifact(entry.locate(change.path, { start: 0, end: 0 }).file),
      replacements: change.edits.map((edit) => ({
        deletedRegion: at(edit),
        insertedContent: { text: edit.newText },
      })),
    };
  });
  return [{ description: { text: plainText(render(fix.title, language)) }, artifactChanges: changes }];
}

/** The rule's page; links to other pages lead nowhere from here. */
function helpOf(rule: string, { language }: Reading): object {
  const page = pageOf(rule, language);
  if (page === null) return {};
  const markdown = page.replace(/\[([^\]]*)\]\((?!https?:)[^)]*\)/g, '$1');
  return { help: { text: markdown, markdown } };
}

/** Brackets before a parenthesis would be a link in a message of SARIF (3.11.6). */
function plainText(text: string): string {
  return text.replace(/\\(?=[[\]\\])/g, '\\\\').replace(/\[(?=[^\]]*\]\()/g, '\\[');
}

function notification({ language }: Reading): (message: Message) => object {
  return (message) => ({ level: 'error', message: { text: plainText(render(message, language)) } });
}
