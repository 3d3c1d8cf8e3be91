// Bench: what was measured, as ratios to what it is measured against, and whether that is within the budgets. Pure.

/** A figure against a rival's in the same run, or a size on its own. */
export interface Result {
  /** Also the key in budgets.json, e.g. `keystroke, large file`. */
  readonly name: string;
  readonly unit: 'ms' | 'bytes' | 'exponent';
  readonly ours: readonly number[];
  /** Absent for sizes, which budgets.json bounds as they are. */
  readonly against?: { readonly name: string; readonly theirs: readonly number[] };
}

/** Bounds: `median` and `p95` of ratios to a rival's median, `at most` of sizes and exponents. Never of times. */
export interface Budget {
  readonly median?: number;
  readonly p95?: number;
  readonly 'at most'?: number;
}

export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** What exceeds its budget, in words; empty when all is well. */
export function excesses(results: readonly Result[], budgets: Readonly<Record<string, Budget>>): string[] {
  return results.flatMap(({ name, ours, against }) => {
    const budget = budgets[name];
    if (!budget) return [`${name}: no budget`];
    const unit = against ? median(against.theirs) : 1;
    const bounds: [string, number, number | undefined][] = [
      ['median', median(ours) / unit, budget.median],
      ['95th percentile', quantile(ours, 0.95) / unit, budget.p95],
      ['value', median(ours), budget['at most']],
    ];
    return bounds.flatMap(([what, value, bound]) =>
      bound !== undefined && !(value <= bound) ? [`${name}: ${what} ${short(value)}, at most ${short(bound)}`] : [],
    );
  });
}

/** Everything measured, one line each. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ name, unit, ours, against }) => [
    name,
    shown(median(ours), unit),
    shown(quantile(ours, 0.95), unit),
    against ? `${against.name} ${shown(median(against.theirs), unit)}` : '',
    against ? `${short(median(ours) / median(against.theirs))}x` : '',
  ]);
  const all = [['', 'median', 'p95', 'against (median)', 'ratio'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shown(value: number, unit: Result['unit']): string {
  if (unit === 'bytes') return `${(value / 1e6).toFixed(1)} MB`;
  return unit === 'ms' ? `${short(value)} ms` : short(value);
}

function short(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
