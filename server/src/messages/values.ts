// Messages: single values, lists of values, and references within a file.
import { catalogue } from './catalogue.ts';

export const valueMessages = catalogue({
  unknownValue: { en: '`{value}` is not a known value of `{key}`', 'zh-CN': '`{value}` 不是 `{key}` 的有效取值' },
  unknownValueNear: {
    en: '`{value}` is not a known value of `{key}`; did you mean `{near}`?',
    'zh-CN': '`{value}` 不是 `{key}` 的有效取值，是不是想写 `{near}`？',
  },
  unknownEntity: { en: 'There is no {kind} `{value}`', 'zh-CN': '没有名为 `{value}` 的{kind}' },
  unknownEntityNear: {
    en: 'There is no {kind} `{value}`; did you mean `{near}`?',
    'zh-CN': '没有名为 `{value}` 的{kind}，是不是想写 `{near}`？',
  },
  unfamiliarEntity: {
    en: '`{value}` is not among the known values of {kind}',
    'zh-CN': '`{value}` 不在已知的{kind}之列',
  },
  unfamiliarEntityNear: {
    en: '`{value}` is not among the known values of {kind}; did you mean `{near}`?',
    'zh-CN': '`{value}` 不在已知的{kind}之列，是不是想写 `{near}`？',
  },
  knownValues: { en: 'known: {values}', 'zh-CN': '已知取值：{values}' },
  onlyValue: { en: 'it must be `{value}`', 'zh-CN': '只能为 `{value}`' },
  changeTo: { en: 'Change to `{value}`', 'zh-CN': '改为 `{value}`' },

  emptyValue: { en: '`{key}` is empty', 'zh-CN': '`{key}` 为空' },
  emptyValueOf: { en: '`{key}` is empty, but must be {expected}', 'zh-CN': '`{key}` 为空，此处应为{expected}' },
  emptyItem: { en: 'This item of `{key}` is empty', 'zh-CN': '`{key}` 的这一项为空' },
  emptyHelp: { en: 'fill it in, or remove the line', 'zh-CN': '请补充内容，或删除该行' },
  removeItem: { en: 'Remove the empty item', 'zh-CN': '删除空条目' },
  removeKey: { en: 'Remove `{key}`', 'zh-CN': '删除 `{key}`' },

  misreadNow: {
    en: '`{text}` is read as {type}, but `{key}` is text: it needs quotes',
    'zh-CN': '`{text}` 会被读作{type}，而 `{key}` 应为文本，需要加引号',
  },
  misreadOld: {
    en: '`{text}` without quotes is {type} to YAML 1.1 tools, but `{key}` is text',
    'zh-CN': '`{text}` 不加引号时，YAML 1.1 工具会读作{type}，而 `{key}` 应为文本',
  },
  misreadValue: {
    en: '`{text}` is not the same {type} to all tools: those of YAML 1.1 read it differently',
    'zh-CN': '`{text}` 在不同工具中读出的{type}不同，YAML 1.1 工具的结果与此不一致',
  },
  misreadOther: {
    en: '`{text}` is {type} to YAML 1.1 tools only; others read text',
    'zh-CN': '`{text}` 只有 YAML 1.1 工具会读作{type}，其他工具会读作文本',
  },
  misreadWhy: {
    en: 'scripts then compare or print something else than is written here (`1.10` becomes 1.1)',
    'zh-CN': '脚本随后比较或输出的内容会与此处所写不同（例如 `1.10` 会变成 1.1）',
  },
  quoteIt: { en: 'Put quotes around it', 'zh-CN': '加上引号' },
  writeAs: { en: 'Write `{value}`', 'zh-CN': '写作 `{value}`' },

  malformedValue: { en: '`{value}` is not a valid `{key}`', 'zh-CN': '`{value}` 不是有效的 `{key}`' },
  refusedValue: { en: '`{value}` is not allowed as `{key}`', 'zh-CN': '`{key}` 不能是 `{value}`' },
  malformedForm: { en: 'expected: {form}', 'zh-CN': '应为：{form}' },
  malformedExample: { en: 'write it like `{example}`', 'zh-CN': '格式示例：`{example}`' },
  tooShort: {
    en: '`{key}` needs at least {least} characters, but has {count}',
    'zh-CN': '`{key}` 至少需要 {least} 个字符，现有 {count} 个',
  },
  tooLong: {
    en: '`{key}` may have at most {most} characters, but has {count}',
    'zh-CN': '`{key}` 最多 {most} 个字符，现有 {count} 个',
  },
  tooSmall: { en: '`{key}` must be {limit} or more', 'zh-CN': '`{key}` 不能小于 {limit}' },
  tooGreat: { en: '`{key}` must be {limit} or less', 'zh-CN': '`{key}` 不能大于 {limit}' },

  malformedEmail: { en: '`{value}` is not an email address', 'zh-CN': '`{value}` 不是有效的邮箱地址' },
  malformedEmailPlaceholder: {
    en: '`{value}` stands where an email address belongs',
    'zh-CN': '此处应填写邮箱地址，而不是 `{value}`',
  },
  malformedEmailSpace: {
    en: 'The email address has spaces around or inside: `{value}`',
    'zh-CN': '邮箱地址的首尾或中间有空格：`{value}`',
  },
  malformedEmailSeveral: {
    en: '`{key}` holds several email addresses, but takes one',
    'zh-CN': '`{key}` 只能填写一个邮箱地址，这里有多个',
  },
  malformedEmailCharacters: {
    en: 'The email address has full-width characters: `{value}`',
    'zh-CN': '邮箱地址中含有全角字符：`{value}`',
  },
  malformedEmailInvisible: {
    en: 'The email address has invisible characters: `{value}`',
    'zh-CN': '邮箱地址中含有不可见字符：`{value}`',
  },
  malformedEmailHelp: {
    en: 'write one address like `name@example.com`',
    'zh-CN': '请填写一个邮箱地址，例如 `name@example.com`',
  },

  malformedUrl: { en: '`{value}` is not a URL', 'zh-CN': '`{value}` 不是有效的 URL' },
  malformedUrlForm: { en: '`{value}` is not a valid URL for `{key}`', 'zh-CN': '`{value}` 不符合 `{key}` 的 URL 格式' },
  malformedUrlScheme: {
    en: 'The start of the URL is malformed: `{start}`',
    'zh-CN': 'URL 开头的协议写法有误：`{start}`',
  },
  malformedUrlNoScheme: {
    en: 'The URL lacks `https://` in front: `{value}`',
    'zh-CN': 'URL 前缺少 `https://`：`{value}`',
  },
  malformedUrlLabel: { en: 'The URL has `{label}` in front of it', 'zh-CN': 'URL 前多了 `{label}`' },
  malformedUrlTwice: { en: 'The URL begins twice: `{start}`', 'zh-CN': 'URL 开头的协议重复：`{start}`' },
  malformedUrlSpace: { en: 'The URL has white space around or inside it', 'zh-CN': 'URL 的首尾或中间有空白字符' },
  malformedUrlInvisible: {
    en: 'The URL has invisible characters that came along when it was copied',
    'zh-CN': 'URL 中含有复制时混入的不可见字符',
  },
  malformedUrlText: { en: 'Other text follows the URL: `{rest}`', 'zh-CN': 'URL 后面还有其他文字：`{rest}`' },
  malformedUrlSeveral: {
    en: 'There are several URLs here, but only one is expected',
    'zh-CN': '此处只能填写一个 URL，这里有多个',
  },
  malformedUrlCharacters: {
    en: 'The URL has full-width characters: `{found}`',
    'zh-CN': 'URL 中含有全角字符：`{found}`',
  },
  malformedUrlCharacter: {
    en: 'The URL has characters that do not belong in one: `{found}`',
    'zh-CN': 'URL 中含有不允许的字符：`{found}`',
  },
  malformedUrlHost: { en: 'The URL names no valid host: `{host}`', 'zh-CN': 'URL 中的主机名无效：`{host}`' },
  malformedUrlTail: {
    en: 'The URL ends in `{found}`, which is hardly part of it',
    'zh-CN': 'URL 末尾的 `{found}` 应该不属于网址',
  },
  malformedUrlWrapped: { en: 'The URL is wrapped in extra brackets or quotes', 'zh-CN': 'URL 外面多了括号或引号' },
  malformedUrlPlaceholder: {
    en: '`{value}` stands where a URL belongs',
    'zh-CN': '此处应填写 URL，而不是 `{value}`',
  },
  malformedUrlSsh: {
    en: '`{value}` is an address for git over SSH, which needs an account: a web address belongs here',
    'zh-CN': '`{value}` 是需要账号的 Git SSH 地址，此处应填写网页可访问的地址',
  },
  insecureUrl: {
    en: 'The URL uses `http://`; most sites serve `https://`',
    'zh-CN': 'URL 使用的是 `http://`，多数网站已支持 `https://`',
  },
  gitUrl: {
    en: 'The URL uses `git://`, which is unprotected and which many hosts no longer serve',
    'zh-CN': 'URL 使用的是 `git://` 协议，该协议没有加密，许多站点已停止支持',
  },
  urlHelp: {
    en: 'write one address like `https://example.org/project`',
    'zh-CN': '请填写一个网址，例如 `https://example.org/project`',
  },
  discouragedUrl: { en: '`{host}` is not what belongs here', 'zh-CN': '此处不应填写 `{host}` 的地址' },

  malformedDate: { en: '`{value}` is not a date of the form {form}', 'zh-CN': '`{value}` 不是 {form} 格式的日期' },
  impossibleDate: {
    en: '`{value}` is not a date: there is no such day',
    'zh-CN': '`{value}` 不是有效日期，没有这一天',
  },
  dateHelp: { en: 'write it like `{example}`', 'zh-CN': '格式示例：`{example}`' },

  shortDescription: {
    en: '`{key}` is too short: it needs at least {least} characters, but has {count}',
    'zh-CN': '`{key}` 过短：至少需要 {least} 个字符，现有 {count} 个',
  },
  noDescription: {
    en: '`{key}` is empty: at least {least} characters are needed',
    'zh-CN': '`{key}` 为空：至少需要 {least} 个字符',
  },
  shortDescriptionHelp: {
    en: 'say in a sentence what it is and what it is for',
    'zh-CN': '请用一句话说明它是什么、有什么用途',
  },

  duplicateItem: { en: '`{value}` appears twice in this list', 'zh-CN': '`{value}` 在此列表中重复出现' },
  duplicateItemCase: {
    en: '`{value}` appears twice in this list: `{first}` differs in case only',
    'zh-CN': '`{value}` 与列表中的 `{first}` 重复，仅大小写不同',
  },
  duplicateEntry: { en: 'This entry appears twice in the list', 'zh-CN': '此条目在列表中重复出现' },
  duplicateProperty: {
    en: 'Two items of `{list}` have the same `{key}`: `{value}`',
    'zh-CN': '`{list}` 中有两项的 `{key}` 相同：`{value}`',
  },
  duplicateInFile: { en: '`{value}` appears twice in this file', 'zh-CN': '`{value}` 在此文件中重复出现' },
  duplicateBelow: {
    en: '`{value}` appears again further down in this list',
    'zh-CN': '`{value}` 在此列表下文中再次出现',
  },
  duplicateBelowInFile: {
    en: '`{value}` appears again further down in this file',
    'zh-CN': '`{value}` 在此文件下文中再次出现',
  },
  duplicateInFileCase: {
    en: '`{value}` appears twice in this file: `{first}` differs in case only',
    'zh-CN': '`{value}` 与此文件中的 `{first}` 重复，仅大小写不同',
  },
  duplicatePerson: {
    en: '`{value}` appears twice in `{list}`: the same {kind} by `{key}`',
    'zh-CN': '`{value}` 在 `{list}` 中重复出现：`{key}` 相同，是同一个{kind}',
  },
  duplicatePersonHere: {
    en: '`{value}` appears twice in this list: the same {kind} by `{key}`',
    'zh-CN': '`{value}` 在此列表中重复出现：`{key}` 相同，是同一个{kind}',
  },
  duplicatePersonBelow: {
    en: '`{value}` appears again further down in this list: the same {kind} by `{key}`',
    'zh-CN': '`{value}` 在此列表下文中再次出现：`{key}` 相同，是同一个{kind}',
  },
  duplicateHelp: { en: 'remove one of the two', 'zh-CN': '请删除其中一处' },
  alsoHere: { en: '`{value}` is here too', 'zh-CN': '`{value}` 也出现在这里' },
  removeRepeated: { en: 'Remove the repeated `{value}`', 'zh-CN': '删除重复的 `{value}`' },

  unknownLocal: { en: 'There is no {kind} `{value}` in this file', 'zh-CN': '此文件中没有名为 `{value}` 的{kind}' },
  unknownLocalNear: {
    en: 'There is no {kind} `{value}` in this file; did you mean `{near}`?',
    'zh-CN': '此文件中没有名为 `{value}` 的{kind}，是不是想写 `{near}`？',
  },
  unknownLocalHelp: {
    en: 'name one of this file, or add it: {values}',
    'zh-CN': '请填写此文件中已有的名称，或补充该条目；已有：{values}',
  },
  ownParent: { en: '`{value}` comes from itself', 'zh-CN': '`{value}` 的来源是它自己' },
  cycle: { en: 'These come from each other in a circle: {circle}', 'zh-CN': '来源互相引用，形成了循环：{circle}' },
  cycleHelp: { en: 'name the {kind} that it really comes from', 'zh-CN': '请填写它实际来源的{kind}' },
  cycleHere: { en: '`{value}` comes from `{parent}`', 'zh-CN': '`{value}` 来自 `{parent}`' },

  inconsistent: {
    en: 'By `{value}` the {property} should be {expected}, but `{other}` says `{actual}`',
    'zh-CN': '按 `{value}`，{property}应为 {expected}，而 `{other}` 中写的是 `{actual}`',
  },
  inconsistentEntity: {
    en: '`{value}` means {property} {expected}, but `{actual}` ({other}) means {found}',
    'zh-CN': '`{value}` 对应的{property}为 {expected}，而 {other} 中的 `{actual}` 对应 {found}',
  },
  inconsistentHelp: { en: 'change one of the two, so that they agree', 'zh-CN': '请修改其中一处，使两者一致' },
  otherHere: { en: '`{value}` is here', 'zh-CN': '`{value}` 在这里' },

  commented: {
    en: '`{text}` is a comment, so `{key}` is empty: `#` begins a comment',
    'zh-CN': '`{text}` 被当作注释，`{key}` 实际为空：`#` 是注释的开头',
  },
  commentedHelp: { en: 'put the value in quotes', 'zh-CN': '请给该值加上引号' },
  commentedBareHelp: { en: 'write `{value}`, without the `#`', 'zh-CN': '请写 `{value}`，不带 `#`' },
});
