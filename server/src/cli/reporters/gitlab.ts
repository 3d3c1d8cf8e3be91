// Reporter: the Code Quality report of GitLab, a JSON array with the fields of Code Climate that GitLab reads. GitLab
// tells by the fingerprints what a merge request introduced and what it fixed.
import type { Severity } from '../../core/findings/diagnostic.ts';
import { entriesOf, linesOf } from '../entries.ts';
import type { Reporter } from '../report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};

export const gitlab: Reporter = (reports, reading) => {
  const { language } = reading;
  const issues = entriesOf(reports, reading).map(({ finding, file, span, fingerprint }) => ({
    type: 'issue',
    check_name: finding.rule,
    description: linesOf(finding, language).join('\n'),
    categories: ['Style'],
    severity: SEVERITIES[finding.severity],
    fingerprint,
    location: { path: file, lines: { begin: span.start.line + 1, end: span.end.line + 1 } },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
};
