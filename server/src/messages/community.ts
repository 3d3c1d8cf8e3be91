// Messages: the command `community`: proposing a community from its files, and looking at how well one fits them.
import { catalogue } from './catalogue.ts';

export const communityMessages = catalogue({
  summary: {
    en: 'Describe your own community: `init` drafts it from YAML files, `check` shows how well it fits them',
    'zh-CN': '描述自己的社区：`init` 根据已有 YAML 文件生成初稿，`check` 查看描述与文件是否相符',
  },
  argument: {
    en: 'init or check, and the folder of the community (default: the current folder)',
    'zh-CN': 'init 或 check，以及社区所在的目录，默认为当前目录',
  },
  optId: {
    en: 'init: the id of the community, lower-case letters, digits and hyphens (default: the name of the folder)',
    'zh-CN': 'init：社区的 id，由小写字母、数字和连字符组成；默认取目录名',
  },
  optWrite: { en: 'init: write the files (default: only a summary)', 'zh-CN': 'init：写入文件；默认只显示摘要' },
  optForce: {
    en: 'init: with --write, overwrite existing files',
    'zh-CN': 'init：与 --write 同用，覆盖已有文件',
  },
  what: {
    en: 'Choose what to do: `community init` or `community check`',
    'zh-CN': '请指定操作：`community init` 或 `community check`',
  },
  noSuch: { en: 'There is no `community {name}`', 'zh-CN': '没有 `community {name}` 这一操作' },
  badId: {
    en: '`{id}` is not a valid id: use lower-case letters, digits and hyphens, starting with a letter',
    'zh-CN': '`{id}` 不能用作 id：只能由小写字母、数字和连字符组成，以字母开头',
  },
  noFiles: { en: 'There are no YAML files in {path}', 'zh-CN': '{path} 中没有 YAML 文件' },
  nothingAlike: {
    en: 'The {count} YAML files in {path} have too little in common to draft a community from',
    'zh-CN': '{path} 中的 {count} 个 YAML 文件没有可供归纳的共同点',
  },
  seen: { en: 'Files read: {count}', 'zh-CN': '已读取文件：{count} 个' },
  kinds: { en: 'Kinds of files', 'zh-CN': '文件类型' },
  kindLine: { en: 'files: {files}, fields: {fields}', 'zh-CN': '{files} 个文件，{fields} 个字段' },
  people: { en: 'People appear in {places} places; roles: {roles}', 'zh-CN': '{places} 处出现成员；角色：{roles}' },
  noPeople: { en: 'No people were recognised', 'zh-CN': '没有识别出成员' },
  entities: { en: 'Entities: {kinds}', 'zh-CN': '实体：{kinds}' },
  none: { en: 'none', 'zh-CN': '无' },
  review: { en: 'To review', 'zh-CN': '请确认' },
  doubtKey: {
    en: '{kind}: the key `{text}` under `{place}` is left out; it looks like a typo of `{near}`',
    'zh-CN': '{kind}：`{place}` 下的字段 `{text}` 未收录，疑似 `{near}` 的笔误',
  },
  doubtValue: {
    en: '{kind}: the value `{text}` of `{place}` is left out; it looks like a typo of `{near}`',
    'zh-CN': '{kind}：`{place}` 的取值 `{text}` 未收录，疑似 `{near}` 的笔误',
  },
  doubtType: {
    en: '{kind}: `{place}` is sometimes of type {text}; that is left out as a mistake',
    'zh-CN': '{kind}：`{place}` 偶尔为 {text} 类型，视为笔误，未收录',
  },
  doubtForm: {
    en: '{kind}: `{text}` of `{place}` is unlike the other values; it is admitted as it stands',
    'zh-CN': '{kind}：`{place}` 的取值 `{text}` 与其他取值形式不同，已按现状允许',
  },
  fewFiles: {
    en: '{kind}: few files ({files}) to learn from; see what else such a file may hold',
    'zh-CN': '{kind}：样本只有 {files} 个，请补充此类文件可能包含的内容',
  },
  lowered: {
    en: '{rules}: found in many files, hence lowered to advice; decide which of these are mistakes here',
    'zh-CN': '{rules}：在许多文件中出现，已降为提示；请判断其中哪些确属错误',
  },
  firstOnly: {
    en: 'with a second document (`---`), unlike others of their kind: {count}, e.g. {path}; only the first of each is read',
    'zh-CN': '{count} 个文件含有第二个文档（`---`），与同类文件不同，例如 {path}；这些文件只读取第一个文档',
  },
  leftOut: { en: 'not of any kind: {count}, e.g. {path}', 'zh-CN': '{count} 个文件不属于任何类型，例如 {path}' },
  fit: {
    en: '{quiet} of {files} files have no errors or warnings',
    'zh-CN': '{files} 个文件中有 {quiet} 个没有错误和警告',
  },
  wouldWrite: { en: '--write would write to {folder}:', 'zh-CN': '加上 --write 将写入 {folder}：' },
  written: { en: 'Wrote to {folder}:', 'zh-CN': '已写入 {folder}：' },
  exists: {
    en: '{path} exists already; --force overwrites it',
    'zh-CN': '{path} 已存在；使用 --force 覆盖',
  },
  notWritten: { en: '{path} could not be written: {detail}', 'zh-CN': '无法写入 {path}：{detail}' },
  next: {
    en: 'Next: read through {file}, then run `sig-steward check`',
    'zh-CN': '下一步：通读 {file}，然后运行 `sig-steward check`',
  },
  noOwn: {
    en: 'There is no community in {path}; `sig-steward community init` drafts one',
    'zh-CN': '{path} 中没有社区描述；可用 `sig-steward community init` 生成初稿',
  },
  valid: { en: '{id}: valid', 'zh-CN': '{id}：有效' },
  invalid: { en: '{id}: problems found: {count}', 'zh-CN': '{id}：{count} 个问题' },
  unused: { en: 'no file', 'zh-CN': '没有文件' },
  filesOf: { en: 'files: {count}', 'zh-CN': '{count} 个文件' },
  unmatched: { en: 'Not of any kind', 'zh-CN': '不属于任何类型' },
  more: { en: '… and {count} more', 'zh-CN': '……另有 {count} 个' },
});
