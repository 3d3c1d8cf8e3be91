// Inference: a proposal that is quiet on the files it comes from. What is found in many of them is a habit of the
// community and no mistake: such rules are lowered to advice. Pure.
import type { Diagnostic } from '../findings/diagnostic.ts';
import type { JsonObject } from './schema.ts';

/** So many of the files, at most, may have a warning or an error. */
const NOISE = 0.02;

/** In so many files, at most, a rule may find slips, if they are not a tenth of all. */
const FEW = 3;
/** So often in a single file, it is a habit. */
const HABIT = 10;

/** What is found of a draft's own files because the draft took it for a typo: there never is much of it. */
const LEFT_OUT: ReadonlySet<string> = new Set(['unknown-key', 'unknown-value', 'unknown-reference']);

/**
 * Lower the rules that speak up in many files.
 * @param diagnostics what the proposal finds in its own files. @param files how many they are.
 * @returns community.json with fewer warnings, and the rules that were lowered.
 */
export function calmed(
  community: JsonObject,
  diagnostics: readonly Diagnostic[],
  files: number,
): { readonly community: JsonObject; readonly lowered: readonly string[] } {
  const paths = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  const subjects = new Map<string, Set<string>>();
  for (const { rule, severity, path, entity } of diagnostics) {
    if (severity !== 'error' && severity !== 'warning') continue;
    const known = paths.get(rule) ?? new Set();
    paths.set(rule, known.add(path));
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
    // One who is missing is one mistake, in however many files the name stands.
    const about = subjects.get(rule) ?? new Set();
    subjects.set(rule, about.add(entity ?? path));
  }
  const lowered: string[] = [];
  // In a few files it is what it says: a mistake. A few files may have one each.
  const slips = Math.max(1, Math.min(FEW, files / 10));
  const isHabit = (rule: string): boolean => {
    const [wide, often] = [paths.get(rule)!.size, counts.get(rule)!];
    if (LEFT_OUT.has(rule)) return subjects.get(rule)!.size > Math.max(FEW, files / 10);
    return often >= HABIT || (wide > slips && (files >= HABIT || often > FEW));
  };
  const noisy = (): Set<string> =>
    new Set([...paths].filter(([rule]) => !lowered.includes(rule)).flatMap(([, set]) => [...set]));
  while (noisy().size > Math.max(files * NOISE, 0)) {
    const habits = [...paths].filter(([rule]) => !lowered.includes(rule) && isHabit(rule));
    const worst = habits.sort(([, a], [, b]) => b.size - a.size)[0];
    if (!worst) break;
    lowered.push(worst[0]);
  }
  if (lowered.length === 0) return { community, lowered };
  const rules = {
    ...((community.rules ?? {}) as JsonObject),
    ...Object.fromEntries(lowered.map((rule) => [rule, 'info'])),
  };
  return { community: { ...community, rules }, lowered };
}
