// Messages: the configuration of a repository, and its baseline.
import { catalogue } from './catalogue.ts';

export const configMessages = catalogue({
  globUnused: { en: '`{glob}` matches no file of the community', 'zh-CN': '`{glob}` 没有匹配社区中的任何文件' },
  globUnusedHelp: {
    en: 'correct the path (it is relative to the folder of this file) or remove it',
    'zh-CN': '请修正该路径（相对于本文件所在目录），或将其删除',
  },
  overrideUnused: {
    en: '`{rule}` is switched off here but finds nothing in these files',
    'zh-CN': '此处关闭了 `{rule}`，但这些文件中并没有该规则的问题',
  },
  overrideUnusedHelp: {
    en: 'remove the entry: it would hide the next real mistake',
    'zh-CN': '请删除该条目，以免掩盖以后真正的问题',
  },
  staleOne: {
    en: '1 finding of the baseline no longer occurs',
    'zh-CN': '基线中有 1 个问题已不存在',
  },
  staleMany: {
    en: '{count} findings of the baseline no longer occur',
    'zh-CN': '基线中有 {count} 个问题已不存在',
  },
  staleHelp: {
    en: '`sig-steward check --prune-baseline` removes them from the baseline',
    'zh-CN': '运行 `sig-steward check --prune-baseline` 可将其从基线中移除',
  },
  staleOther: { en: 'no longer occurs either: {message}', 'zh-CN': '同样已不存在：{message}' },

  optBaseline: {
    en: 'do not report the findings that this file records (default: that of the configuration)',
    'zh-CN': '不报告该文件中已记录的问题，默认为配置中指定的基线',
  },
  optUpdateBaseline: {
    en: 'record what is found in the baseline, so that only new findings are reported from now on',
    'zh-CN': '将现有问题记入基线，此后只报告新问题',
  },
  optPruneBaseline: {
    en: 'remove from the baseline what no longer occurs',
    'zh-CN': '从基线中移除已不存在的问题',
  },
  noBaseline: {
    en: 'There is no baseline to write: name its file with `--baseline` or as `baseline` in {config}',
    'zh-CN': '未指定基线文件：请使用 `--baseline`，或在 {config} 中填写 `baseline`',
  },
  baselineMissing: { en: 'There is no baseline `{path}`', 'zh-CN': '基线文件 `{path}` 不存在' },
  baselineMissingHelp: {
    en: 'write it with `--update-baseline`, or correct the path',
    'zh-CN': '请用 `--update-baseline` 生成，或修正路径',
  },
  baselineBroken: {
    en: '`{path}` is not a baseline that this version can read',
    'zh-CN': '`{path}` 不是当前版本能识别的基线文件',
  },
  baselineBrokenHelp: {
    en: 'resolve its merge conflict, or delete it and record it again with `--update-baseline`',
    'zh-CN': '请解决其中的合并冲突，或删除后用 `--update-baseline` 重新生成',
  },
  baselineUnwritable: { en: '`{path}` cannot be written ({detail})', 'zh-CN': '无法写入 `{path}`（{detail}）' },
  baselineAlone: {
    en: '`{name}` cannot be used together with `{other}`',
    'zh-CN': '`{name}` 不能与 `{other}` 同用',
  },
  baselineOfMany: {
    en: 'One `--baseline` cannot serve several communities; name one path, or a baseline in the configuration of each',
    'zh-CN': '一个 `--baseline` 不能用于多个社区；请只指定一个路径，或在各自的配置中指定基线',
  },
  recordedOne: { en: 'Recorded 1 finding in {path}', 'zh-CN': '已在 {path} 中记录 1 个问题' },
  recordedMany: { en: 'Recorded {count} findings in {path}', 'zh-CN': '已在 {path} 中记录 {count} 个问题' },
  prunedOne: { en: 'Removed 1 finding from {path}', 'zh-CN': '已从 {path} 中移除 1 个问题' },
  prunedMany: { en: 'Removed {count} findings from {path}', 'zh-CN': '已从 {path} 中移除 {count} 个问题' },
});
