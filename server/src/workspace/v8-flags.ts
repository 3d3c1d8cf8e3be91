// Workspace: what this program asks of V8 (https://nodejs.org/api/v8.html#v8setflagsfromstringflags), for Node. Flags change
// when something happens and never what comes out.
import v8 from 'node:v8';
import vm from 'node:vm';

/**
 * For a process that lives as long as its community: V8 lets the young generation grow to 48 MB under load and rarely gives any
 * of it back. What a server makes is either gone at the end of a request or kept as long as the community, so it stays at its
 * first size; that costs no measurable time.
 */
export function keepSmall(): void {
  v8.setFlagsFromString('--semi-space-growth-factor=1');
}

/** Until `keepSmall` is called (again) it may grow: what is loaded makes much that stays. */
export function letGrow(): void {
  v8.setFlagsFromString('--semi-space-growth-factor=2');
}

/** Sets how many bytes of code must have run before V8 optimises, where V8 has such a number: of 12 and later it is none. */
function setBudget(bytes: number): void {
  if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString(`--interrupt-budget=${bytes}`);
}

/** Half of what a keystroke in a file of 4,000 lines makes, in bytes. */
const MUCH = 4_000_000;

/**
 * For the same process while somebody types in a long document. A keystroke there makes some megabytes of which much outlives
 * it, and in a young generation of the first size several collections fall into it, each of which finds nearly everything alive.
 * From now on the young generation may grow, so that they need not, and V8 does not collect it by itself when it is nearly full
 * and the event loop gets a turn, which is when findings are about to be sent.
 * @returns collects it where there is much in it: to be called when nobody waits. Takes a few milliseconds. What survives twice
 * is kept until everything is collected, so it is not done for little.
 */
export function collectBetween(): () => void {
  v8.setFlagsFromString('--semi-space-growth-factor=2');
  v8.setFlagsFromString('--no-minor-gc-task');
  v8.setFlagsFromString('--expose-gc');
  // A context that is made now has it; the one that this program runs in was made without.
  const collect = vm.runInNewContext('globalThis.gc') as ((options: { readonly type: 'minor' }) => void) | undefined;
  v8.setFlagsFromString('--no-expose-gc');
  return () => {
    const young = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (!young || young.space_used_size > MUCH) collect?.({ type: 'minor' });
  };
}

/** V8's own (node --v8-options). */
const USUAL_BUDGET = 66 * 1024;
/** How long a start may take, in milliseconds. */
const START = 1500;

/**
 * For the same process while it starts: little of what a start runs is needed again, so it is fifteen times as patient; then as
 * usual, before anybody types. A start takes a sixth less processor time and 4 MB less.
 * @param started called when the start is over, before flags change again.
 */
export function startPatiently(started: () => void): void {
  setBudget(1_000_000);
  const usual = (): void => {
    started();
    setBudget(USUAL_BUDGET);
  };
  setTimeout(usual, START).unref();
}

/**
 * For a process that ends when its work is done: V8 optimises whatever has run for some milliseconds, which is nearly all of
 * a thousand functions, and for many the work is over before that pays. Most of what optimising costs is that each function is
 * compiled together with those that it calls. With a fifth of that, half as much patience again as usual is the best: a tenth off
 * both the main thread, which people wait for, and the processor time of a check, against more patience (300,000) and V8's
 * own inlining.
 */
export function runOnce(): void {
  setBudget(100_000);
  if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
}

/**
 * For the same process once all files were looked at: most of what comes then runs for some milliseconds in all. What V8 optimised of
 * it came too late, and on two processors it takes from the main thread what it spends. `runOnce` takes it back.
 */
export function runBriefly(): void {
  setBudget(300_000);
}
