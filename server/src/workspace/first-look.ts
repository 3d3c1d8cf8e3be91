// Workspace: the first look at the files of a community: each is read, analysed once, and what it says and what is
// found in it is kept. Several threads may share the work: what one has seen travels as plain data, and another goes on
// with it. Knows no threads itself.
import { analyseFile, packedFacts } from '../core/check/analyse.ts';
import { KnownBlocks } from '../core/check/known-blocks.ts';
import type { Unreadable } from '../core/check/rule.ts';
import { Survey, type SurveyNotes } from '../core/check/survey.ts';
import { accepts, type FileRef, isPresence } from '../core/community/community.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import { presenceOf } from '../core/facts/facts.ts';
import { decode, type Encoded, encode, SEPARATOR, split } from '../core/facts/facts-codec.ts';
import { type PackedFacts, pool } from '../core/facts/packed-facts.ts';
import { pack } from '../core/facts/packing.ts';
import { rules } from '../rules/index.ts';
import { isDocument } from './disk.ts';
import type { Source } from './source.ts';
import { isGiven, type Target } from './target.ts';

/** What a thread has seen, as plain data. */
export interface Seen {
  readonly facts: Encoded;
  /** Paths of the texts, each followed by `SEPARATOR`. */
  readonly paths: string;
  readonly texts: readonly string[];
  readonly unreadable: readonly (readonly [path: string, why: Unreadable])[];
  /** `SurveyNotes` as JSON, which is read several times as fast as objects are copied. */
  readonly notes: string;
}

export class FirstLook {
  readonly pool = pool();
  readonly survey: Survey;
  private readonly blocks: KnownBlocks;
  private readonly packed = new Map<string, PackedFacts>();
  private readonly read = new Map<string, string>();
  /** Files that exist but give no text, and why. */
  readonly unreadable = new Map<string, Unreadable>();

  constructor(
    private readonly target: Pick<Target, 'dialect' | 'given'>,
    private readonly source: Source,
    settings: CheckSettings,
  ) {
    const { dialect } = target;
    this.survey = new Survey(rules, dialect.community, settings);
    this.blocks = new KnownBlocks(dialect, this.pool, this.survey.judge);
  }

  /** Read a file and look at it. @param text where it was read already. */
  take(ref: FileRef, text?: string): void {
    const result = text === undefined ? this.source.read(ref.path) : { text };
    if (!('text' in result)) {
      if (result.problem === 'missing') return;
      this.unreadable.set(ref.path, result);
      if (isGiven(this.target, ref.path)) this.survey.leave(ref.path);
      return;
    }
    if (isPresence(ref.kind)) {
      this.packed.set(ref.path, pack(presenceOf(ref), this.pool));
      return;
    }
    const isText = !isDocument(ref.path);
    if (isText) this.read.set(ref.path, result.text);
    if (!accepts(ref.kind, result.text)) return;
    const analysis = analyseFile(this.target.dialect, ref, result.text, this.blocks.in(ref));
    this.packed.set(ref.path, packedFacts(analysis, this.pool));
    if (isText && isGiven(this.target, ref.path)) this.survey.look(analysis);
  }

  /** Facts and texts by path, in the order of these files, whoever took them. */
  inOrder(refs: readonly FileRef[]): { facts: ReadonlyMap<string, PackedFacts>; texts: Record<string, string> } {
    const facts = new Map<string, PackedFacts>();
    const texts: Record<string, string> = {};
    for (const { path } of refs) {
      const own = this.packed.get(path);
      if (own) facts.set(path, own);
      const text = this.read.get(path);
      if (text !== undefined) texts[path] = text;
    }
    return { facts, texts };
  }

  /** All that was seen so far. */
  get seen(): Seen {
    const entries = [...this.packed.values()].map((facts) => ({ time: Number.NaN, size: Number.NaN, hash: '', facts }));
    return {
      facts: encode(entries, this.pool),
      paths: [...this.read.keys()].map((path) => path + SEPARATOR).join(''),
      texts: [...this.read.values()],
      unreadable: [...this.unreadable],
      notes: JSON.stringify(this.survey.notes),
    };
  }

  /** Go on with what another thread has seen. @param refs the files that it may have taken, by path. */
  adopt({ facts, paths, texts, unreadable, notes }: Seen, refs: ReadonlyMap<string, FileRef>): void {
    for (const entry of decode(facts, refs, this.pool)) this.packed.set(entry.facts.path, entry.facts);
    for (const [index, path] of split(paths).entries()) this.read.set(path, texts[index]!);
    for (const [path, why] of unreadable) this.unreadable.set(path, why);
    this.survey.adopt(JSON.parse(notes) as SurveyNotes);
  }
}
