// Command line: the last lines of a report for people: how much was checked and found, and what can be done about it.
import { type Severity, severities } from '../core/findings/diagnostic.ts';
import { type Message, render } from '../messages/catalogue.ts';
import { clauses, counted, listed, cliMessages as m, nested } from '../messages/cli.ts';
import { amount, countBySeverity, isShown, type Reading, type Report, type ReportedChange } from './report.ts';
import { visible } from './width.ts';

/** The summary of each report; with several, each names its root. */
export function summary(reports: readonly Report[], reading: Reading): string {
  const { language, style } = reading;
  const say = (message: Message): string => visible(render(message, language));
  let out = '';
  const communities = reports.filter((report) => !report.beside);
  for (const report of reports) {
    const { target, diagnostics, fixed } = report;
    const { change } = report;
    const reported = change ? diagnostics.filter(({ status }) => status === 'introduced') : diagnostics;
    const counts = countBySeverity(reported);
    const present = severities.filter((severity) => counts[severity] > 0);
    const words = (list: readonly Severity[]): ReturnType<typeof listed> =>
      listed(list.map((severity) => amount(severity, counts[severity])));
    const { name } = target.dialect.community;
    const community = communities.length > 1 ? nested(m.community({ name, root: target.root })) : name;
    const args = {
      community,
      seconds: (report.milliseconds / 1000).toFixed(1),
      found: nested(outcome(report, present.length > 0 ? words(present) : null)),
    };
    const colour = counts.error > 0 ? style.bad : counts.warning > 0 ? style.warn : style.good;
    if (fixed && fixed.findings > 0) out += `${style.good(say(fixedLine(fixed)))}\n`;
    out += `${colour(say(report.files === 1 ? m.checkedOne(args) : m.checkedMany({ ...args, count: report.files })))}\n`;
    if (change) out += `${style.dim(say(changeLine(change)))}\n`;
    if (report.known) out += `${style.dim(say(knownLine(report.known)))}\n`;
    const hidden = present.filter((severity) => !isShown(severity, reading.level));
    if (hidden.length > 0) {
      out += `${style.dim(say(m.notShown({ found: words(hidden), level: hidden[hidden.length - 1]! })))}\n`;
    }
    const offers = fixesOnOffer(report);
    if (offers.length > 0) out += `${visible(clauses(offers)[language])}\n`;
  }
  return out;
}

/** What the checked files hold: of a change only what it brought. */
export function outcome(
  { change, known = 0 }: Pick<Report, 'change' | 'known'>,
  found: ReturnType<typeof listed> | null,
): Message {
  if (change) return found === null ? m.nothingIntroduced() : m.introduced({ found });
  if (found !== null) return m.found({ found });
  return known > 0 ? m.nothingNew() : m.nothingFound();
}

/** How much a baseline passes over. */
export function knownLine(known: number): Message {
  return counted(known, m.knownOne, m.knownMany);
}

/** What the change was compared with, and what it left and mended, if anything. */
export function changeLine({ base, existing, fixed }: ReportedChange): Message {
  const compared = {
    base: base.ref === base.commit ? base.commit.slice(0, SHORT) : base.ref,
    commit: base.commit.slice(0, SHORT),
  };
  const found = [
    ...(existing > 0 ? [counted(existing, m.existingOne, m.existingMany)] : []),
    ...(fixed.length > 0 ? [counted(fixed.length, m.mendedOne, m.mendedMany)] : []),
  ];
  return found.length > 0 ? m.comparedFound({ ...compared, found: clauses(found) }) : m.comparedWith(compared);
}

/** So many digits of a commit's id tell it apart for people. */
const SHORT = 10;

function fixedLine({ findings, files, written }: NonNullable<Report['fixed']>): Message {
  const where = nested(counted(files, m.filesOne, m.filesMany));
  const [one, many] = written ? [m.fixedOne, m.fixedMany] : [m.wouldFixOne, m.wouldFixMany];
  return counted(
    findings,
    () => one({ files: where }),
    ({ count }) => many({ count, files: where }),
  );
}

/** What fixes are on offer; safe ones no longer after a run that applied or showed them. */
function fixesOnOffer({ diagnostics: all, fixed, change }: Report): Message[] {
  // In a change nothing else is fixed.
  const diagnostics = change ? all.filter(({ status }) => status === 'introduced') : all;
  const safe = fixed ? 0 : diagnostics.filter((d) => d.fixes.some((fix) => fix.safe)).length;
  const unsafe = diagnostics.filter((d) => d.fixes.length > 0 && !d.fixes.some((fix) => fix.safe)).length;
  const offers: Message[] = [];
  if (safe > 0) offers.push(counted(safe, m.fixableOne, m.fixableMany));
  if (unsafe > 0)
    offers.push(safe > 0 ? counted(unsafe, m.moreOne, m.moreMany) : counted(unsafe, m.unsafeOne, m.unsafeMany));
  return offers;
}
