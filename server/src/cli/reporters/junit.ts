// Reporter: JUnit XML as Jenkins, GitLab, Gitee Go and others show it. A finding is a test case of the file's suite: an
// error has failed, everything else has passed and says something.
import { type Message, render } from '../../messages/catalogue.ts';
import { cliMessages as m } from '../../messages/cli.ts';
import { byFile, type Entry, entriesOf, linesOf } from '../entries.ts';
import type { Reading, Report, Reporter } from '../report.ts';

export const junit: Reporter = (reports, reading) => {
  const entries = entriesOf(reports, reading);
  const seconds = reports.reduce((sum, report) => sum + report.milliseconds, 0) / 1000;
  const suites = reports.flatMap((report) => suitesOf(report, entries, reading));
  const counted = `${counts(entries, reports.length - new Set(entries.map((entry) => entry.report)).size)}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sig-steward" ${counted} time="${seconds.toFixed(3)}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
};

/** A suite for each file with findings; a community without any is one that passed, since no test at all is a mistake. */
function suitesOf(report: Report, all: readonly Entry[], reading: Reading): string[] {
  const own = all.filter((entry) => entry.report === report);
  const name = report.target.dialect.community.name[reading.language];
  if (own.length === 0)
    return [
      `  <testsuite name="${xml(name)}" ${counts([], 1)}>`,
      `    <testcase name="${xml(render(m.nothingFound(), reading.language))}" classname="${xml(name)}" time="0"/>`,
      '  </testsuite>',
    ];
  const files = [...byFile(own)].sort(([a], [b]) => (a < b ? -1 : 1));
  return files.flatMap(([file, here]) => {
    return [
      `  <testsuite name="${xml(file)}" ${counts(here)}>`,
      ...here.map((entry) => testCase(entry, reading)),
      '  </testsuite>',
    ];
  });
}

function testCase({ finding, file, span }: Entry, { language }: Reading): string {
  const say = (message: Message): string => render(message, language);
  const place = `${span.start.line + 1}:${span.start.character + 1}`;
  const message = say(finding.message);
  const text = `${file}:${place}: ${say(m[finding.severity]())} [${finding.rule}] ${linesOf(finding, language).join('\n')}`;
  const outcome =
    finding.severity === 'error'
      ? `<failure message="${xml(message)}" type="${xml(finding.rule)}">${xml(text)}</failure>`
      : `<system-out>${xml(text)}</system-out>`;
  return `    <testcase name="${xml(`${finding.rule} ${place}`)}" classname="${xml(file)}" time="0">${outcome}</testcase>`;
}

/** @param passed test cases besides the entries. */
function counts(entries: readonly Entry[], passed = 0): string {
  const failed = entries.filter(({ finding }) => finding.severity === 'error').length;
  return `tests="${entries.length + passed}" failures="${failed}" errors="0" skipped="0"`;
}

/** Text for XML 1.0, also between quotes; characters that XML cannot hold become U+FFFD. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);
}
