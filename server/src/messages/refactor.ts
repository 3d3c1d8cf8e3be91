// Messages: renaming over the whole community: what cannot be done and why, and what the changes are called.
import { catalogue } from './catalogue.ts';

export const refactorMessages = catalogue({
  nothingHere: {
    en: 'Nothing here has a name that can be changed everywhere.',
    'zh-CN': '此处没有可以全局重命名的内容。',
  },
  stillReading: {
    en: 'The community is still being read; rename once that is done, or places would be missed.',
    'zh-CN': '社区文件仍在读取中，请在完成后再重命名，否则会有遗漏。',
  },
  sameName: { en: 'The new name is the old one.', 'zh-CN': '新名称与原名称相同。' },
  emptyName: { en: 'A name cannot be empty or have blanks at its ends.', 'zh-CN': '名称不能为空，首尾也不能有空格。' },
  wrongForm: { en: '"{name}" does not have the form {form}.', 'zh-CN': '“{name}”不符合 {form} 的格式。' },
  follows: {
    en: '`{key}` follows from `{source}`: rename that.',
    'zh-CN': '`{key}` 由 `{source}` 决定，请重命名后者。',
  },
  exists: { en: '"{name}" exists already: {path}', 'zh-CN': '“{name}”已存在：{path}' },
  targetExists: { en: 'The file {path} exists already.', 'zh-CN': '文件 {path} 已存在。' },
  unreadable: { en: '{path} cannot be read, so nothing was renamed.', 'zh-CN': '无法读取 {path}，未进行任何重命名。' },
  brokenFile: {
    en: '{path} does not parse; repair it first, or its places would be missed.',
    'zh-CN': '{path} 无法解析，请先修复，否则会有遗漏。',
  },
  notWritten: {
    en: '{path} writes "{key}" in a form that cannot be changed safely, so nothing was renamed.',
    'zh-CN': '{path} 中“{key}”的写法无法安全修改，未进行任何重命名。',
  },
  cannotMove: {
    en: 'This renaming moves files, which this editor cannot do.',
    'zh-CN': '此次重命名需要移动文件，而当前编辑器不支持。',
  },
  renameTo: { en: 'Rename "{from}" to "{to}"', 'zh-CN': '将“{from}”重命名为“{to}”' },
  sort: { en: 'Sort {list} by name ({count})', 'zh-CN': '按名称排序 {list}（共 {count} 项）' },
  splitGroup: { en: 'Split the group before `{key}`', 'zh-CN': '从 `{key}` 处拆分分组' },
  mergeGroups: {
    en: 'Merge the groups with the same people into this one ({count} entries)',
    'zh-CN': '将人员相同的其他分组合并到此分组（共 {count} 项）',
  },
  closeBranches: {
    en: 'Set all {count} unmaintained branches to {value}',
    'zh-CN': '将 {count} 个已停止维护的分支全部设为 {value}',
  },
  alignThis: {
    en: 'Align this record of {id} with the others: {keys}',
    'zh-CN': '使 {id} 的此处信息与其他位置一致：{keys}',
  },
  alignOthers: {
    en: 'Make the other records of {id} like this one ({count} in {files} files)',
    'zh-CN': '以此处为准更新 {id} 的其他信息（{files} 个文件，{count} 处）',
  },
  moveToSig: { en: 'Move {key} to SIG {sig}', 'zh-CN': '将 {key} 移至 SIG {sig}' },
  moveFiles: { en: 'Move files', 'zh-CN': '移动文件' },
});
