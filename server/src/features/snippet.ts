// Features: writing text with stops for the cursor, in the snippet syntax of LSP 3.17 (that of VS Code); reading it is
// core/community/skeleton.ts's part. Pure.
import { literal } from '../core/community/skeleton.ts';

/** Numbers the stops of one snippet, from 1. */
export class Stops {
  private count = 0;

  /** A place to type, with a proposal that typing replaces. */
  stop(proposal = ''): string {
    this.count++;
    return proposal === '' ? `$${this.count}` : `\${${this.count}:${literal(proposal)}}`;
  }

  /** A place to choose one of several texts. */
  choice(texts: readonly string[]): string {
    this.count++;
    return `\${${this.count}|${texts.map((text) => text.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
  }
}
