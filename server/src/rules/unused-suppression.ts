// Rule: a comment that suppresses nothing. Declared here; reported by the engine (core/findings/suppression.ts),
// because only the engine knows what each comment silenced once all other rules have spoken.

import type { Rule } from '../core/check/rule.ts';
import { NO_FINDINGS } from '../core/findings/diagnostic.ts';
import { UNUSED } from '../core/findings/suppression.ts';

export const unusedSuppression: Rule = {
  name: UNUSED,
  severity: 'warning',
  scope: 'text',
  fix: 'safe',
  summary: {
    en: 'A suppression comment that suppresses nothing, or that names an unknown rule.',
    'zh-CN': '屏蔽注释没有屏蔽任何问题，或写了不存在的规则名。',
  },
  check: () => NO_FINDINGS,
};
