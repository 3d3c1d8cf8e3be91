// Build step: docs/rules/README.md and README.zh-CN.md, the table of all rules, from the rules themselves. With --check
// nothing is written and what is stale is named.
import { report, settle } from './lib/outputs.mjs';
import { allRules } from './lib/rules.mjs';

const PAGES = {
  en: {
    file: 'docs/rules/README.md',
    suffix: '.md',
    intro: `# Rules

Each rule has a page with the reason for it, examples and the fix. The severity is the rule's own; a community may give
it another where its CI is stricter or more lenient. Safe fixes keep what the author meant: \`sig-steward check --fix\`
applies them; the others are applied one by one, or with \`--unsafe-fixes\`.

Set severities for everyone in the [configuration](../configuration.md) of the repository, for yourself with
\`--rule <rule>=<severity>\` on the command line or with the settings \`sig-steward.rules\` and
\`sig-steward.overrides\` in VS Code. To suppress a finding where it stands, see
[unused-suppression](unused-suppression.md).
`,
    head: ['rule', 'severity', 'fix', 'what it finds'],
    severity: { error: 'error', warning: 'warning', info: 'info', hint: 'hint' },
    fix: { safe: 'safe', unsafe: 'unsafe', none: '' },
  },
  'zh-CN': {
    file: 'docs/rules/README.zh-CN.md',
    suffix: '.zh-CN.md',
    intro: `# 规则

每条规则都有说明页，介绍原因、示例和修复方法。表中为规则自身的级别；社区 CI 更严或更宽时，会给出不同的级别。“安全”的修复不改变作者的本意，可用 \`sig-steward check --fix\` 一次应用；其余修复请逐个确认，或使用 \`--unsafe-fixes\`。

对所有人生效的级别写在仓库的[配置](../configuration.zh-CN.md)中；仅供自己使用时，在命令行用 \`--rule <规则名>=<级别>\` 设置级别，在 VS Code 中用 \`sig-steward.rules\` 和 \`sig-steward.overrides\`。如需在文件中屏蔽某个问题，见 [unused-suppression](unused-suppression.zh-CN.md)。
`,
    head: ['规则', '级别', '修复', '说明'],
    severity: { error: '错误', warning: '警告', info: '提示', hint: '建议' },
    fix: { safe: '安全', unsafe: '需确认', none: '' },
  },
};

/** Write everything, or with `check` nothing. @returns {Promise<string[]>} paths that were not up to date */
export async function generateRuleIndex({ check = false } = {}) {
  const rules = await allRules();
  const outputs = Object.entries(PAGES).map(([language, page]) => {
    const rows = rules.map(({ name, severity, fix, summary }) => [
      `[${name}](${name}${page.suffix})`,
      page.severity[severity],
      page.fix[fix],
      summary[language],
    ]);
    const table = [page.head, page.head.map(() => '-'), ...rows].map((row) => `| ${row.join(' | ')} |`);
    return [page.file, `${page.intro}\n${table.join('\n')}\n`];
  });
  return settle(Object.fromEntries(outputs), { check });
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  report(await generateRuleIndex({ check }), check);
}
