import path from 'node:path';
import { dialects, ownFiles } from '../../bundled.ts';
import { fixAllSlowly } from '../../core/check/fix-all.ts';
import { type CheckSettings, type Level, levelFault, levels } from '../../core/community/settings.ts';
import { type Severity, severities } from '../../core/findings/diagnostic.ts';
import { type Message, series } from '../../messages/catalogue.ts';
import { cliMessages as m } from '../../messages/cli.ts';
import { configMessages } from '../../messages/config.ts';
import { rules } from '../../rules/index.ts';
import { cacheFolder } from '../../workspace/cache-folder.ts';
import { Checker, type Host } from '../../workspace/checker.ts';
import { NotAsKept } from '../../workspace/go-on.ts';
import type { Memories } from '../../workspace/memory.ts';
import { ownSource } from '../../workspace/own-files-disk.ts';
import { diskSource } from '../../workspace/source.ts';
import type { Target } from '../../workspace/target.ts';
import { runBriefly, runOnce } from '../../workspace/v8-flags.ts';
import { readingAhead } from '../ahead.ts';
import { pruneBaseline, updateBaseline } from '../baseline.ts';
import { CACHE_OPTION, memoriesIn, tidy } from '../cache.ts';
import { type ChangeTarget, changeTargetsOf } from '../change-roots.ts';
import { CHANGE_OPTIONS, changeWish } from '../change-wish.ts';
import { checkChanged, type Surroundings } from '../check-change.ts';
import {
  BASELINE_OPTIONS,
  type BaselineWish,
  baselineWish,
  type Configured,
  configured,
  NO_BASELINE,
  withoutBaseline,
} from '../configured.ts';
import { patchOf } from '../diff.ts';
import { type Format, formats, holdsSeveral, isForPeople, reporters, usualFormat } from '../formats.ts';
import { helpersFor } from '../helpers.ts';
import { type Io, speaking } from '../io.ts';
import { noteWhatIsNotChecked, type Outcome, planned } from '../outcome.ts';
import { FILE, outputPath, repositoryOf, writeOutput } from '../output.ts';
import { knownCommunities } from '../own.ts';
import { Beside } from '../own-files.ts';
import { countBySeverity, type Reading, type Report } from '../report.ts';
import { targetsOf } from '../roots.ts';
import { summary } from '../summary.ts';
import { columnsOf, styleFor } from '../terminal.ts';
import { type Arguments, COMMON, type Command, choice, UsageError } from '../usage.ts';
import { carryOut } from '../write.ts';

const ids = dialects.map(({ community }) => community.id);

export const checkCommand: Command = {
  name: 'check',
  summary: m.checkSummary(),
  argument: { name: '[path...]', what: m.argPaths() },
  options: [
    { name: 'community', value: '<id>', what: m.optCommunity({ ids: series(ids) }) },
    { name: 'format', value: '<format>', what: m.optFormats({ formats: series(formats) }) },
    { name: 'output', value: '<file>', what: m.optOutput() },
    { name: 'rule', value: '<rule>=<severity>', multiple: true, what: m.optRule({ levels: series(levels) }) },
    { name: 'fix', what: m.optFix() },
    { name: 'unsafe-fixes', what: m.optUnsafe() },
    { name: 'diff', what: m.optDiff() },
    ...BASELINE_OPTIONS,
    ...CHANGE_OPTIONS,
    { name: 'all', what: m.optAll() },
    { name: 'level', value: '<severity>', what: m.optLevel({ levels: series(severities) }) },
    { name: 'quiet', what: m.optQuiet() },
    { name: 'exit-zero', what: m.optExitZero() },
    { name: 'max-warnings', value: '<number>', what: m.optMaxWarnings() },
    CACHE_OPTION,
    ...COMMON,
  ],
};

interface Wish {
  readonly format: Format;
  /** The file to write the report to, as given. */
  readonly output: string | undefined;
  readonly settings: CheckSettings;
  readonly mode: 'check' | 'fix' | 'diff';
  readonly baseline: BaselineWish;
  readonly unsafe: boolean;
  /** Where a change is checked: what was there before counts, too. */
  readonly all: boolean;
  readonly level: Severity;
  readonly quiet: boolean;
  readonly exitZero: boolean;
  readonly maxWarnings: number;
}

/** Run the command; the exit status. */
export async function runCheck(args: Arguments, outside: Io): Promise<number> {
  const folder = args.values.has('no-cache') ? null : cacheFolder(outside.env, outside.cwd);
  const memories = memoriesIn(folder);
  try {
    const status = await run(args, outside, memories);
    if (folder !== null && memories?.save()) tidy(folder);
    return status;
  } catch (error) {
    if (!(error instanceof NotAsKept)) throw error;
    return run(args, outside, null);
  }
}

/** @param memories what earlier runs left; null for none. @throws NotAsKept where these turn out not to hold. */
async function run(args: Arguments, outside: Io, memories: Memories | null): Promise<number> {
  const wish = wishOf(args, outside);
  const file = wish.output === undefined ? null : outputPath(wish.output, outside.cwd);
  const known = await knownCommunities(args.positionals, outside.cwd);
  for (const problem of known.problems) outside.note(problem);
  const id = choice(args, 'community', known.ids);
  const wished = changeWish(args);
  const forced = id === undefined ? undefined : known.byId(id);
  const changes = wished && (await changeTargetsOf(args.positionals, outside.cwd, wished.head, known, forced));
  const targets = changes?.map(({ target }) => target) ?? targetsOf(args.positionals, outside.cwd, known, forced);
  const communities = [
    ...new Set(targets.filter(({ dialect }) => dialect !== ownFiles).map(({ dialect }) => dialect.community.id)),
  ];
  if (!holdsSeveral(wish.format) && communities.length > 1)
    throw new UsageError(m.severalCommunities({ ids: series(communities) }));
  if (wish.baseline.file !== undefined && targets.length > 1) throw new UsageError(configMessages.baselineOfMany());
  const settings = targets.map(({ root }) => configured(root, wish.settings, outside.cwd, wish.baseline));
  const language = args.values.has('lang') ? undefined : settings[0]?.found?.config.language;
  const io = language === undefined ? outside : speaking(outside, language);

  const troubles: Message[] = [...known.problems];
  const trouble = (message: Message): void => {
    troubles.push(message);
    io.note(message);
  };
  const stream = file === null ? io.stdout : FILE;
  const style = styleFor(stream, io.env);
  const reports: Report[] = [];
  const found = { error: 0, warning: 0 };
  let patches = '';
  const beside = new Beside(targets);
  const take = (outcome: Outcome): void => {
    const plan = outcome.plan ?? [];
    if (wish.mode === 'diff') patches += patchOf(outcome.before, plan, { style, raw: stream.isTTY !== true });
    const { report } = outcome;
    if (!report.beside || report.diagnostics.length > 0 || report.fixed?.findings) reports.push(report);
    found.error += outcome.counts.error;
    found.warning += outcome.counts.warning;
  };
  for (const [index, target] of targets.entries()) {
    const change = changes?.[index];
    const mine = settings[index]!;
    const outcome = change
      ? await checkChanged({ ...change, ...wished! }, mine.settings, wish, { io, trouble, memories })
      : await checkTarget(target, mine, wish, { io, trouble, memories });
    beside.add(target, mine, outcome.checker ?? null);
    take(outcome);
  }
  for (const { target, remarks } of beside.targets) {
    const mine = withoutBaseline(configured(target.root, wish.settings, io.cwd, NO_BASELINE));
    // What stands beside a change was not compared with anything, so nobody is known to have introduced it.
    const mode = changes ? 'check' : wish.mode;
    const outcome = await checkTarget(
      target,
      mine,
      { ...wish, mode, baseline: NO_BASELINE },
      { io, trouble, memories: null },
    );
    const { report } = outcome;
    const counts = countBySeverity(remarks.diagnostics);
    take({
      ...outcome,
      report: {
        ...report,
        beside: true,
        files: report.files + Object.keys(remarks.texts).length,
        diagnostics: [...report.diagnostics, ...remarks.diagnostics],
        texts: { ...report.texts, ...remarks.texts },
      },
      counts: {
        ...counts,
        error: counts.error + outcome.counts.error,
        warning: counts.warning + outcome.counts.warning,
      },
    });
  }
  io.clearProgress();
  const reading: Reading = {
    language: io.language,
    style,
    width: columnsOf(stream, io.env),
    cwd: io.cwd,
    base: baseOf(targets, changes, io.cwd),
    level: wish.level,
    summary: !wish.quiet,
    troubles,
  };
  const text = reporters[wish.format](reports, reading);
  const whole = patches !== '' && text !== '' ? `${patches}\n${text}` : patches + text;
  if (file === null) io.stdout.write(whole);
  else {
    writeOutput(file, wish.output!, whole);
    if (!wish.quiet) io.stdout.write(summary(reports, { ...reading, style: styleFor(io.stdout, io.env) }));
  }
  if (troubles.length > 0) return 2;
  return !wish.exitZero && (found.error > 0 || found.warning > wish.maxWarnings) ? 1 : 0;
}

/** The repository that all targets lie in, else the current folder. */
function baseOf(targets: readonly Target[], changes: readonly ChangeTarget[] | undefined, cwd: string): string {
  const top = ({ repository: { folder, prefix } }: ChangeTarget): string =>
    path.resolve(folder, path.relative(prefix || '.', '.') || '.');
  const [base, ...others] = new Set(changes?.map(top) ?? targets.map(({ root }) => repositoryOf(root, cwd)));
  return base !== undefined && others.length === 0 ? base : cwd;
}

function wishOf(args: Arguments, io: Io): Wish {
  const has = (name: string): boolean => args.values.has(name);
  const output = args.values.get('output')?.[0];
  const usual = has('diff') ? 'pretty' : usualFormat(io.stdout, io.env, output !== undefined);
  const format = choice(args, 'format', formats) ?? usual;
  if (has('unsafe-fixes') && !has('fix') && !has('diff')) throw new UsageError(m.needsFix());
  const elsewhere = ['staged', 'head'].find(has);
  if (has('fix') && has('since') && elsewhere !== undefined)
    throw new UsageError(m.fixElsewhere({ name: `--${elsewhere}` }), [m.fixElsewhereHelp()]);
  if (has('all') && !has('since')) throw new UsageError(m.needsSince({ name: '--all' }));
  if (has('diff') && !isForPeople(format)) throw new UsageError(m.diffWithFormat({ format }));
  const most = args.values.get('max-warnings')?.[0];
  if (most !== undefined && !/^\d+$/.test(most))
    throw new UsageError(m.badNumber({ value: most, name: '--max-warnings' }));
  return {
    format,
    output,
    settings: {
      rules: ruleLevels(args.values.get('rule') ?? []),
      convertedLineEnds: process.platform === 'win32',
    },
    baseline: baselineWish(args),
    mode: has('diff') ? 'diff' : has('fix') ? 'fix' : 'check',
    unsafe: has('unsafe-fixes'),
    all: has('all'),
    level: choice(args, 'level', severities) ?? 'info',
    quiet: has('quiet'),
    exitZero: has('exit-zero'),
    maxWarnings: most === undefined ? Number.POSITIVE_INFINITY : Number(most),
  };
}

function ruleLevels(settings: readonly string[]): Record<string, Level> {
  const names = rules.map((rule) => rule.name);
  return Object.fromEntries(
    settings.map((setting) => {
      const [, rule, level] = /^([^=]*)=(.*)$/.exec(setting) ?? [];
      if (rule === undefined) throw new UsageError(m.badRuleSetting({ value: setting, example: names[0] ?? '*' }));
      const fault = levelFault(rule, level, names);
      if (fault) throw new UsageError(fault);
      return [rule, level as Level];
    }),
  );
}

async function checkTarget(
  target: Target,
  configured: Configured,
  wish: Wish,
  { io, trouble, memories }: Surroundings,
): Promise<Outcome> {
  const start = performance.now();
  const { root } = target;
  const own = target.dialect === ownFiles;
  const host: Host = {
    progress: io.progress,
    trouble,
    helpers: helpersFor,
    ahead: readingAhead,
    looking: (now) => (now ? runOnce() : runBriefly()),
    ...(memories && !own ? { memory: (of, by) => memories.of(of, by) } : {}),
  };
  const source = own ? ownSource(root, ownFiles) : diskSource(root, memories?.folder);
  const { settings, baseline } = configured;
  const { baseline: _recorded, ...anew } = settings;
  const run = (): Promise<Checker> =>
    Checker.run(target, source, wish.baseline.write === 'update' ? anew : settings, host);
  let checker = await run();
  noteWhatIsNotChecked(target, checker.checked, io);
  const before = checker.files;
  const counts = countBySeverity(checker.diagnostics);
  const report = (fixed?: Report['fixed']): Report => ({
    target,
    files: checker.checked.length,
    diagnostics: checker.diagnostics,
    texts: checker.files,
    milliseconds: performance.now() - start,
    ...(settings.baseline ? { known: checker.known } : {}),
    ...(fixed ? { fixed } : {}),
  });
  if (baseline && wish.baseline.write !== null) {
    const write = wish.baseline.write === 'update' ? updateBaseline : pruneBaseline;
    const result = write(configured, baseline, target, checker);
    if ('problem' in result) trouble(result.problem);
    else io.note(result.done);
    const recorded = wish.baseline.write === 'update' && !('problem' in result);
    return recorded
      ? {
          report: { ...report(), diagnostics: [], known: checker.diagnostics.length },
          counts: countBySeverity([]),
          before,
        }
      : { report: report(), counts, before };
  }
  if (wish.mode === 'check') return { report: report(), counts, before, checker };

  const result = await fixAllSlowly({
    files: before,
    unsafe: wish.unsafe,
    diagnose: (question) => checker.answer(question),
  });
  const { plan, fixed } = planned(before, result, io);
  if (wish.mode === 'diff') return { report: report({ ...fixed, written: false }), counts, before, plan };
  const problems = await carryOut(target.root, plan);
  for (const problem of problems) trouble(problem);
  // What could not be written is still as it was: only a look at the disk tells what is left.
  if (problems.length > 0) checker = await run();
  return {
    report: report(problems.length > 0 ? undefined : { ...fixed, written: true }),
    counts: countBySeverity(checker.diagnostics),
    before,
  };
}
