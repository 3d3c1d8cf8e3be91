// Messages: files that decide who approves, aliases for groups of people, sorted lists and doubtful forms.
import { catalogue } from './catalogue.ts';

export const approvalMessages = catalogue({
  changeTo: { en: 'Change to `{value}`', 'zh-CN': '改为 `{value}`' },

  unsorted: {
    en: '`{value}` comes after `{before}`: `{list}` is kept sorted',
    'zh-CN': '`{value}` 排在 `{before}` 之后，而 `{list}` 应保持有序',
  },
  unsortedBy: {
    en: '`{value}` comes after `{before}`: `{list}` is kept sorted by `{key}`',
    'zh-CN': '`{value}` 排在 `{before}` 之后，而 `{list}` 应按 `{key}` 排序',
  },
  unsortedHelp: {
    en: 'sort the list, upper case before lower case',
    'zh-CN': '请对列表排序，大写字母排在小写字母之前',
  },
  sortList: { en: 'Sort `{list}`', 'zh-CN': '对 `{list}` 排序' },

  exact: {
    en: '`{field}` of `{id}` is `{value}` here, but `{usual}` elsewhere ({count}×): they must be equal',
    'zh-CN': '`{id}` 的 `{field}` 在此处为 `{value}`，其他位置为 `{usual}`（{count} 处），必须保持一致',
  },
  exactHelp: {
    en: 'write it the same wherever the person is listed',
    'zh-CN': '该成员出现的每一处都应写法一致',
  },
  statedSo: { en: 'here it is `{value}`', 'zh-CN': '此处为 `{value}`' },

  aliasLacks: {
    en: 'The alias `{alias}` lacks these leads of {sig}: {lacking}',
    'zh-CN': '别名 `{alias}` 缺少 {sig} 的负责人 {lacking}',
  },
  aliasExtra: {
    en: 'The alias `{alias}` lists {extra}, not among the leads of {sig}',
    'zh-CN': '别名 `{alias}` 中的 {extra} 不是 {sig} 的负责人',
  },
  aliasDiffers: {
    en: 'The alias `{alias}` lacks {lacking} and lists {extra}, unlike the leads of {sig}',
    'zh-CN': '别名 `{alias}` 缺少 {lacking}，多出 {extra}，与 {sig} 的负责人不一致',
  },
  aliasAbsent: {
    en: 'There is no alias `{alias}` for the leads of {sig}',
    'zh-CN': '缺少 {sig} 负责人的别名 `{alias}`',
  },
  aliasHelp: {
    en: 'run the generator again: the alias is made from `{file}`',
    'zh-CN': '请重新运行生成器：该别名由 `{file}` 生成',
  },
  leadHere: { en: '`{name}` leads here', 'zh-CN': '`{name}` 在此担任负责人' },

  unknownAlias: {
    en: 'There is no alias `{alias}`: it is taken for an account',
    'zh-CN': '没有名为 `{alias}` 的别名，它会被当作账号',
  },
  unknownAliasNear: {
    en: 'There is no alias `{alias}`; did you mean `{near}`?',
    'zh-CN': '没有名为 `{alias}` 的别名，是不是想写 `{near}`？',
  },
  unknownAliasHelp: {
    en: 'define it in `{file}`, or name accounts',
    'zh-CN': '请在 `{file}` 中定义它，或直接填写账号',
  },
  nestedAlias: {
    en: '`{alias}` is itself an alias: aliases within aliases are not resolved',
    'zh-CN': '`{alias}` 本身是别名，别名不能嵌套',
  },
  nestedAliasHelp: { en: 'list its members', 'zh-CN': '请直接列出其成员' },
  unusedAlias: { en: 'No file uses the alias `{alias}`', 'zh-CN': '没有文件使用别名 `{alias}`' },
  unusedAliasHelp: {
    en: 'remove it, or use it where its members are listed',
    'zh-CN': '请删除它，或在列出其成员的地方使用它',
  },
  aliasTwice: {
    en: 'The alias `{alias}` repeats `{first}`: letter case is ignored',
    'zh-CN': '别名 `{alias}` 与 `{first}` 重复（不区分大小写）',
  },
  aliasTwiceHelp: { en: 'join the two', 'zh-CN': '请合并两者' },
  firstAlias: { en: '`{alias}` is first defined here', 'zh-CN': '`{alias}` 首次出现在这里' },

  malformedFilter: {
    en: 'The pattern `{value}` does not compile: what is under it is ignored',
    'zh-CN': '正则表达式 `{value}` 无法编译，其下内容会被忽略',
  },
  malformedFilterHelp: {
    en: 'patterns are Go regular expressions: no look-around, no back references',
    'zh-CN': '应使用 Go 正则表达式语法，不支持环视和反向引用',
  },
});
