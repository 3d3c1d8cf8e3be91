// Messages: what `sig-steward init` says, and the comments in the files that it writes.
import { catalogue } from './catalogue.ts';

export const initMessages = catalogue({
  summary: {
    en: 'Set up checks before each commit and in CI, and a configuration file',
    'zh-CN': '设置提交前检查、CI 检查和配置文件',
  },
  argument: {
    en: 'a folder of the community (default: the current folder)',
    'zh-CN': '社区所在的目录，默认为当前目录',
  },
  optCi: {
    en: 'the CI system to set up: {systems}; default: those that are used here; may be repeated',
    'zh-CN': '要设置的 CI 系统：{systems}；默认为此处正在使用的；可重复使用',
  },
  optWrite: { en: 'write the files, without asking', 'zh-CN': '直接写入文件，不再询问' },
  optForce: { en: 'also overwrite existing files', 'zh-CN': '已存在的文件也重新写入' },

  nothing: { en: 'Everything is already set up', 'zh-CN': '已全部设置完毕' },
  ask: { en: 'Write this? [y/N] ', 'zh-CN': '是否写入？[y/N] ' },
  howToWrite: { en: 'Nothing was written; --write writes it', 'zh-CN': '尚未写入，可用 --write 写入' },
  written: { en: 'Wrote {path}', 'zh-CN': '已写入 {path}' },
  kept: {
    en: '{path} exists already and is kept; --force overwrites it',
    'zh-CN': '{path} 已存在，保持不变；可用 --force 重新写入',
  },
  hookThere: { en: '{path} already has the hook', 'zh-CN': '{path} 中已有该钩子' },
  hookByHand: {
    en: '{path} cannot be extended safely ({detail}); add this to its list `repos` by hand:',
    'zh-CN': '无法安全地修改 {path}（{detail}），请手动将以下内容加入其 `repos` 列表：',
  },
  notYaml: { en: 'it is not valid YAML', 'zh-CN': '不是有效的 YAML' },
  noList: { en: '`repos` is not a list with one item a line', 'zh-CN': '`repos` 不是按行书写的列表' },
  noCi: {
    en: 'No CI system is recognised here; --ci sets one up: {systems}',
    'zh-CN': '此处没有可识别的 CI 系统，可用 --ci 指定：{systems}',
  },
  includeIt: {
    en: 'Add `- local: {path}` to the list `include` of .gitlab-ci.yml, so that the job runs',
    'zh-CN': '请在 .gitlab-ci.yml 的 `include` 列表中加入 `- local: {path}`，任务才会运行',
  },
  activate: {
    en: 'Run `pre-commit install` once in each clone, so that the hook runs',
    'zh-CN': '请在每个克隆中运行一次 `pre-commit install`，钩子才会生效',
  },

  aboutConfig: {
    en: 'What holds for everyone who works here, in the editor and on the command line.',
    'zh-CN': '对所有在此协作的人生效，编辑器和命令行共用。',
  },
  aboutRules: {
    en: 'The severity of rules: error, warning, info, hint, off.',
    'zh-CN': '规则的级别：error、warning、info、hint、off。',
  },
  aboutIgnore: { en: 'Files in which nothing is reported, and why.', 'zh-CN': '不报告问题的文件及原因。' },
  reason: { en: 'kept as it was', 'zh-CN': '保留原样' },
  wholeHistory: {
    en: 'the whole history, to find where the change started',
    'zh-CN': '完整历史，用于找到改动的起点',
  },
  nodeVersion: { en: 'any available version from 20 on', 'zh-CN': '平台提供的 20 及以上版本均可' },
  jenkins: {
    en: "In a Jenkinsfile: sh 'sh {path}', and afterwards junit '{report}'",
    'zh-CN': "在 Jenkinsfile 中：sh 'sh {path}'，然后 junit '{report}'",
  },
});
