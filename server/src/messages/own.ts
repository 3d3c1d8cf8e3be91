// Messages: communities that a workspace brings itself (`.sig-steward/<id>/`): what is wrong with their files.
import { catalogue } from './catalogue.ts';

export const ownMessages = catalogue({
  tooLarge: { en: 'The file is larger than {limit} MB', 'zh-CN': '文件超过 {limit} MB' },
  tooDeep: { en: 'The file is nested more than {limit} levels deep', 'zh-CN': '文件嵌套超过 {limit} 层' },
  notJson: { en: 'The file is not valid JSON: {detail}', 'zh-CN': '文件不是合法的 JSON：{detail}' },
  noCommunityFile: {
    en: 'A community needs a file `community.json`',
    'zh-CN': '社区目录中缺少 `community.json` 文件',
  },
  otherId: {
    en: 'The id is `{id}`, but the folder is called `{folder}`',
    'zh-CN': 'id 为 `{id}`，而目录名为 `{folder}`',
  },
  otherIdHelp: { en: 'give both the same name', 'zh-CN': '请使两者一致' },
  noSuchCommunity: { en: 'There is no community `{id}` to extend', 'zh-CN': '没有可供继承的社区 `{id}`' },
  knownCommunities: { en: 'known communities: {ids}', 'zh-CN': '可用的社区：{ids}' },
  refersToNothing: { en: '`{ref}` refers to nothing', 'zh-CN': '引用 `{ref}` 没有指向任何内容' },
  refersToNothingHelp: {
    en: 'a reference is `#/$defs/x`, a schema file of this folder, or `sig-steward:<id>/<file>`',
    'zh-CN': '引用可以是 `#/$defs/x`、本目录中的 schema 文件，或 `sig-steward:<id>/<文件>`',
  },
  noSuchList: { en: 'There is no list `{file}` in this folder', 'zh-CN': '本目录中没有列表文件 `{file}`' },
  noSuchSchema: { en: 'There is no schema `{file}` in this folder', 'zh-CN': '本目录中没有 schema 文件 `{file}`' },
  badPattern: {
    en: '`{pattern}` is not a regular expression: {detail}',
    'zh-CN': '`{pattern}` 不是合法的正则表达式：{detail}',
  },
  longPattern: { en: 'The regular expression is too long', 'zh-CN': '正则表达式过长' },
  slowPattern: {
    en: '`{pattern}` takes exponential time on some texts',
    'zh-CN': '`{pattern}` 在某些文本上耗时呈指数增长',
  },
  slowPatternHelp: {
    en: 'inside a repeated group no text may match in two ways: write `a+`, not `(a+)+`',
    'zh-CN': '重复的分组内，同一段文本不应有两种匹配方式：写作 `a+`，而不是 `(a+)+`',
  },
  unknownKey: { en: 'Unknown key `{key}`', 'zh-CN': '未知字段 `{key}`' },
  unknownKeyNear: {
    en: 'Unknown key `{key}`; did you mean `{near}`?',
    'zh-CN': '未知字段 `{key}`，是不是想写 `{near}`？',
  },
  missingKey: { en: '`{key}` is missing', 'zh-CN': '缺少字段 `{key}`' },
  wrongType: { en: 'The value must be of type {type}', 'zh-CN': '值的类型应为 {type}' },
  oneOf: { en: 'The value must be one of: {values}', 'zh-CN': '取值应为：{values}' },
  badForm: { en: 'The value must match `{pattern}`', 'zh-CN': '值应匹配 `{pattern}`' },
  isEmpty: { en: 'The value must not be empty', 'zh-CN': '值不能为空' },
  notAllowed: { en: 'This is not allowed here', 'zh-CN': '此处不允许这样写' },
  notCompiled: { en: 'The schema cannot be used: {detail}', 'zh-CN': '无法使用该 schema：{detail}' },

  problemAt: { en: '{path}:{line}:{column}: {what}', 'zh-CN': '{path}:{line}:{column}: {what}' },
  problemHelp: { en: '  {help}', 'zh-CN': '  {help}' },
  broken: {
    en: 'The community {id} that this workspace brings cannot be used: {problem}',
    'zh-CN': '无法使用此工作区自带的社区 {id}：{problem}',
  },
  brokenKept: {
    en: 'The last edit of the community {id} is not used: {problem}',
    'zh-CN': '社区 {id} 的最新修改未生效：{problem}',
  },
  untrusted: {
    en: 'This workspace brings communities of its own ({ids}); they are used once the workspace is trusted.',
    'zh-CN': '此工作区自带社区定义（{ids}），信任该工作区后才会使用。',
  },
});
