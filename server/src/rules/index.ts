// Rules: the list of all of them, sorted by name, by hand. A rule that is not here does not exist.
import type { Rule } from '../core/rule.ts';

export const rules: readonly Rule[] = [];
