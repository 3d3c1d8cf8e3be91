// Tests: reading reports back as the programs do that they are made for, and strictly: what does not fit throws.
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { validateXML } from 'xmllint-wasm';

const root = path.resolve(import.meta.dirname, '../..');

/** The schema of the OASIS committee; it is written in draft 4, of which it uses nothing that changed since but `id`. */
function sarifValidator(): ReturnType<Ajv['compile']> {
  const file = path.join(root, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: __, ...schema } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema);
}
let validSarif: ReturnType<typeof sarifValidator> | undefined;

/** The part of a SARIF run that tests look at. */
export interface SarifRun {
  readonly columnKind: string;
  readonly originalUriBaseIds: { readonly SRCROOT: { readonly uri: string } };
  readonly tool: { readonly driver: { readonly rules: readonly { id: string; help: { markdown: string } }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly message: { readonly text: string };
    readonly locations: readonly [
      { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object } },
    ];
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly baselineState?: string;
    readonly fixes?: readonly { readonly artifactChanges: readonly { readonly replacements: readonly object[] }[] }[];
  }[];
}

/** What is wrong with a SARIF log, [] when nothing is. */
export function sarifFaults(text: string): unknown[] {
  validSarif ??= sarifValidator();
  return validSarif(JSON.parse(text)) ? [] : (validSarif.errors ?? []);
}

/** What is wrong with JUnit XML, [] when nothing is. */
export async function junitFaults(text: string): Promise<string[]> {
  const schema = fs.readFileSync(path.join(root, 'test/cli/formats/junit.xsd'), 'utf8');
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: text }],
    schema: [{ fileName: 'junit.xsd', contents: schema }],
  });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}

export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The workflow commands of a log, split and unescaped as the runner of GitHub Actions does it (ActionCommand.cs). */
export function workflowCommands(log: string): WorkflowCommand[] {
  return log
    .split('\n')
    .filter((line) => line.trimStart().startsWith('::'))
    .map((line) => {
      const [, head = '', data = ''] = /^\s*::(.*?)::(.*)$/.exec(line) ?? [];
      const [command = '', ...rest] = head.split(' ');
      const pairs = rest
        .join(' ')
        .split(',')
        .filter(Boolean)
        .map((pair) => pair.split(/=(.*)/s));
      const plain = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
      const properties = pairs.map(([name = '', value = '']) => [
        name.trim(),
        plain(value).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%'),
      ]);
      return { command, properties: Object.fromEntries(properties), message: plain(data).replaceAll('%25', '%') };
    });
}

/** What GitLab asks of a Code Quality report; throws at the first breach. */
export function codeQuality(text: string): { path: string; line: number; fingerprint: string; severity: string }[] {
  const issues = JSON.parse(text) as Record<string, unknown>[];
  if (text.startsWith('\uFEFF') || !Array.isArray(issues)) throw new Error('no array of issues');
  const seen = new Set<unknown>();
  return issues.map((issue) => {
    const { description, check_name, fingerprint, severity, location } = issue;
    const { path: file, lines } = location as { path?: unknown; lines?: { begin?: unknown } };
    const words = [description, check_name, fingerprint, severity, file];
    if (!words.every((word) => typeof word === 'string' && word !== '')) throw new Error(JSON.stringify(issue));
    if (!['info', 'minor', 'major', 'critical', 'blocker'].includes(String(severity))) throw new Error(`${severity}`);
    if (!Number.isInteger(lines?.begin) || String(file).startsWith('./')) throw new Error(JSON.stringify(location));
    if (seen.has(fingerprint)) throw new Error(`two issues have the fingerprint ${fingerprint}`);
    seen.add(fingerprint);
    return {
      path: String(file),
      line: Number(lines?.begin),
      fingerprint: String(fingerprint),
      severity: String(severity),
    };
  });
}
