// Messages: settings of rules, in editors and on the command line.
import { catalogue } from './catalogue.ts';

export const settingsMessages = catalogue({
  noSuchRule: { en: 'There is no rule `{rule}`', 'zh-CN': '没有名为 `{rule}` 的规则' },
  noSuchRuleBut: {
    en: 'There is no rule `{rule}`; did you mean `{near}`?',
    'zh-CN': '没有名为 `{rule}` 的规则，是不是想写 `{near}`？',
  },
  noSuchLevel: {
    en: 'Rule `{rule}` cannot be set to `{level}`; expected one of: {levels}',
    'zh-CN': '规则 `{rule}` 不能设为 `{level}`，可选值：{levels}',
  },
  overrideWithoutPaths: {
    en: 'An entry of `overrides` has no `paths`, so it concerns no file',
    'zh-CN': '`overrides` 中有一条没有写 `paths`，对任何文件都不生效',
  },

  rules: {
    en: 'Severity of rules, by name; `*` stands for every rule that is not named. `error`: the CI or tooling of the community rejects it or breaks; `warning`: almost certainly a mistake; `info`: worth a look; `hint`: quiet advice. Rules that are left out keep the severity that the community gives them.',
    'zh-CN':
      '各规则的级别，按规则名设置；`*` 代表所有未列出的规则。`error`：社区的 CI 或工具会拒绝，或因此出错；`warning`：几乎可以确定是错误；`info`：值得看一眼；`hint`：不显眼的建议。未设置的规则沿用社区规定的级别。',
  },
  everyRule: { en: 'Every rule that is not named.', 'zh-CN': '所有未列出的规则。' },
});
