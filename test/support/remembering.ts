// Tests: checks in a folder with what earlier ones left, and all that they say, in every format.
import { fileURLToPath } from 'node:url';
import { reporters } from '../../server/src/cli/formats.ts';
import type { Report } from '../../server/src/cli/report.ts';
import { styleFor } from '../../server/src/cli/terminal.ts';
import type { Dialect } from '../../server/src/core/check/analyse.ts';
import type { CheckSettings } from '../../server/src/core/community/settings.ts';
import { Checker, type Host } from '../../server/src/workspace/checker.ts';
import { NotAsKept } from '../../server/src/workspace/go-on.ts';
import { engineIdentity, Memories, type Memory } from '../../server/src/workspace/memory.ts';
import { diskSource } from '../../server/src/workspace/source.ts';
import type { Target } from '../../server/src/workspace/target.ts';

const ENGINE = engineIdentity(fileURLToPath(import.meta.url));

/** Memories that count how often a check went on from what was kept. */
export class Counted extends Memories {
  resumed = 0;
  kept = 0;

  /** @param later by how much files are taken for older than they are, in milliseconds. */
  constructor(folder: string, later = 0, engine = ENGINE) {
    super(folder, engine, () => Date.now() + later);
  }

  override of(target: Target, settings: CheckSettings, afresh?: ReadonlySet<string>): Memory | null {
    const memory = super.of(target, settings, afresh);
    return (
      memory && {
        ...memory,
        keep: (known) => {
          this.kept++;
          if (known.since) this.resumed++;
          memory.keep(known);
        },
      }
    );
  }
}

export interface Wanted {
  readonly dialect: Dialect;
  readonly settings?: CheckSettings;
  readonly given?: readonly string[];
}

/** All that a check of a folder says, with what was kept or without: what was found, and every report of it. */
export async function saidOf(
  root: string,
  { dialect, settings = {}, given = [''] }: Wanted,
  memories: Memories | null,
) {
  const target: Target = { root, dialect, given, complete: true };
  const run = async (memory: Host['memory']) => {
    const troubles: string[] = [];
    const host: Host = {
      progress() {},
      trouble: (message) => troubles.push(message.text.en),
      ...(memory ? { memory } : {}),
    };
    const checker = await Checker.run(target, diskSource(root), settings, host);
    const { diagnostics, checked, known, uses, unreadable } = { ...pick(checker), unreadable: troubles };
    return {
      diagnostics,
      checked: [...checked].sort(),
      known,
      uses: [...uses].sort(),
      unreadable,
      files: Object.keys(checker.files),
      reports: Object.fromEntries(
        Object.entries(reporters).map(([format, report]) => [
          format,
          report([reportOf(target, checker)], reading(root)),
        ]),
      ),
      later: () => ({
        texts: Object.entries(checker.files),
        facts: [...checker.snapshot.files.keys()],
        complete: checker.snapshot.complete,
      }),
    };
  };
  try {
    const said = await run(memories ? memories.of.bind(memories) : undefined);
    memories?.save();
    return said;
  } catch (error) {
    if (!(error instanceof NotAsKept)) throw error;
    return run(undefined);
  }
}

function pick({
  diagnostics,
  checked,
  known,
  uses,
}: Checker): Pick<Checker, 'diagnostics' | 'checked' | 'known' | 'uses'> {
  return { diagnostics, checked, known, uses };
}

function reportOf(target: Target, checker: Checker): Report {
  const { diagnostics, checked, files, known } = checker;
  return { target, files: checked.length, diagnostics, texts: files, milliseconds: 1, known };
}

function reading(root: string): Parameters<(typeof reporters)['json']>[1] {
  return {
    language: 'en',
    style: styleFor({ write() {} }, {}),
    width: 100,
    cwd: root,
    base: root,
    level: 'hint',
    summary: true,
    troubles: [],
  };
}
