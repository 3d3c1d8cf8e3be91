// Messages: keys, types, numbers of items, and where files belong.
import { catalogue, type Text } from './catalogue.ts';

export const structureMessages = catalogue({
  duplicateKey: {
    en: '`{key}` appears twice in this mapping; only the last one counts',
    'zh-CN': '同一层级中 `{key}` 重复出现，只有最后一个生效',
  },
  duplicateKeyWhy: {
    en: 'YAML readers silently drop the earlier value, so what it says is lost',
    'zh-CN': 'YAML 解析时会直接丢弃前面的值，其中的内容不会生效',
  },
  duplicateKeyHelp: {
    en: 'merge the two values, or add the line that starts a new item before the second one',
    'zh-CN': '请合并两处内容；如果本应是列表的两项，请在第二处之前补上新列表项的起始行',
  },
  duplicateKeyFirst: { en: '`{key}` first appears here', 'zh-CN': '`{key}` 首次出现在这里' },
  removeRepeatedKey: { en: 'Remove the repeated `{key}`', 'zh-CN': '删除重复的 `{key}`' },
  removeEmptyKey: { en: 'Remove the empty `{key}`', 'zh-CN': '删除内容为空的 `{key}`' },
  mergeLists: { en: 'Merge both lists under the first `{key}`', 'zh-CN': '将两个列表合并到第一个 `{key}` 下' },

  unknownKey: { en: '`{key}` is not a key that is known here', 'zh-CN': '此处没有名为 `{key}` 的字段' },
  unknownKeyNear: {
    en: '`{key}` is not a key that is known here; did you mean `{near}`?',
    'zh-CN': '此处没有名为 `{key}` 的字段，是不是想写 `{near}`？',
  },
  unknownKeyTaken: {
    en: '`{key}` is not a key that is known here; `{near}` is, but it is already here',
    'zh-CN': '此处没有名为 `{key}` 的字段；与它相近的 `{near}` 已经存在',
  },
  unknownKeyWhy: {
    en: 'tools read the known keys only; any other key is ignored or refused',
    'zh-CN': '工具只读取约定的字段，其他字段会被忽略，甚至导致检查失败',
  },
  allowedKeys: { en: 'known here: {keys}', 'zh-CN': '此处可用的字段：{keys}' },
  renameKey: { en: 'Rename to `{near}`', 'zh-CN': '改名为 `{near}`' },
  removeKey: { en: 'Remove `{key}`', 'zh-CN': '删除 `{key}`' },

  misplacedOutside: {
    en: '`{key}` belongs one level up, beside `{beside}`',
    'zh-CN': '`{key}` 应放在上一层，与 `{beside}` 同级',
  },
  misplacedInside: {
    en: '`{key}` belongs under `{under}`, not here',
    'zh-CN': '`{key}` 应放在 `{under}` 之下，而不是此处',
  },
  misplacedHelp: {
    en: 'indentation decides what a key belongs to: move it with the lines under it',
    'zh-CN': '缩进决定字段的归属，请将它连同下方内容一起移动',
  },
  moveOutside: { en: 'Move `{key}` one level up', 'zh-CN': '将 `{key}` 移到上一层' },
  moveInside: { en: 'Move `{key}` into the entry above', 'zh-CN': '将 `{key}` 移入上方条目' },

  forbiddenKey: { en: '`{key}` is not allowed here', 'zh-CN': '此处不允许使用 `{key}`' },
  forbiddenKeyWhen: {
    en: '`{key}` is not allowed where `{other}` is `{value}`',
    'zh-CN': '`{other}` 为 `{value}` 时不允许使用 `{key}`',
  },
  forbiddenKeyUnless: {
    en: '`{key}` is allowed only where `{other}` is `{value}`',
    'zh-CN': '仅当 `{other}` 为 `{value}` 时才能使用 `{key}`',
  },

  missingKey: { en: '`{key}` is missing', 'zh-CN': '缺少 `{key}`' },
  missingKeyUnder: { en: '`{key}` is missing under `{under}`', 'zh-CN': '`{under}` 下缺少 `{key}`' },
  missingKeyItem: { en: '`{key}` is missing in this item of `{under}`', 'zh-CN': '`{under}` 的这一项缺少 `{key}`' },
  missingKeyUnless: {
    en: '`{key}` is missing; it may be left out only where `{other}` is `{value}`',
    'zh-CN': '缺少 `{key}`；仅当 `{other}` 为 `{value}` 时可以省略',
  },
  missingKeyWhen: {
    en: '`{key}` is missing; it is needed where `{other}` is `{value}`',
    'zh-CN': '缺少 `{key}`；`{other}` 为 `{value}` 时必须填写',
  },
  missingKeyExample: { en: 'write for example `{key}: {value}`', 'zh-CN': '例如写作 `{key}: {value}`' },
  missingKeyOneOf: { en: 'add `{key}` with one of: {values}', 'zh-CN': '请补充 `{key}`，可选值：{values}' },
  missingKeyAbout: { en: 'add `{key}`: {about}', 'zh-CN': '请补充 `{key}`：{about}' },
  insertKey: { en: 'Insert `{key}: {value}`', 'zh-CN': '插入 `{key}: {value}`' },
  splitItem: {
    en: 'This dash splits one item of `{under}` in two: each half lacks the keys of the other',
    'zh-CN': '多余的“-”把 `{under}` 的一项拆成了两项，两半互相缺少对方的字段',
  },
  splitItemHelp: {
    en: 'replace the dash with a space, so that `{key}` belongs to the item above',
    'zh-CN': '请把“-”换成空格，使 `{key}` 归入上面一项',
  },
  joinItems: { en: 'Join with the item above', 'zh-CN': '与上面一项合并' },

  wrongTypeFile: {
    en: 'The file must be {expected}, but it is {actual}',
    'zh-CN': '文件内容必须是{expected}，实际是{actual}',
  },
  wrongTypeValue: {
    en: '`{key}` must be {expected}, but it is {actual}',
    'zh-CN': '`{key}` 必须是{expected}，实际是{actual}',
  },
  wrongTypeItem: {
    en: 'Each item of `{key}` must be {expected}, but this one is {actual}',
    'zh-CN': '`{key}` 的每一项必须是{expected}，这一项却是{actual}',
  },
  wrongTypeItems: {
    en: 'Each item of `{key}` must be {expected}, but the next {count} are each {actual}',
    'zh-CN': '`{key}` 的每一项必须是{expected}，但从这里起有 {count} 项是{actual}',
  },
  wrongTypeHome: {
    en: 'such items belong under `{home}`: its line is probably missing above',
    'zh-CN': '这样的条目应属于 `{home}`，上方可能漏写了 `{home}:` 这一行',
  },
  wrongTypeNewItem: {
    en: 'such items belong under `{home}`: the line `- {home}:` of a new item is probably missing above',
    'zh-CN': '这样的条目应属于 `{home}`，上方可能漏写了新列表项的起始行 `- {home}:`',
  },
  writeAsList: {
    en: 'write each item on a line of its own after `- `',
    'zh-CN': '请写成列表，每项单独一行并以 `- ` 开头',
  },
  writeAsMapping: { en: 'write it as `key: value` lines', 'zh-CN': '请写成若干行 `键: 值`' },
  makeList: { en: 'Make it a list with one item', 'zh-CN': '改为只有一项的列表' },
  makeMapping: { en: 'Remove the dash', 'zh-CN': '去掉列表符号“-”' },
  makeScalar: { en: 'Write the value without a list', 'zh-CN': '去掉列表，直接写值' },
  unquote: { en: 'Remove the quotes', 'zh-CN': '去掉引号' },
  insertLine: { en: 'Insert `{line}` above', 'zh-CN': '在上方插入 `{line}`' },

  emptyFile: { en: 'The file is empty, but should be a {kind}', 'zh-CN': '文件为空，此处应为{kind}' },
  emptyFileHelp: {
    en: 'fill it in, or remove it if it is not needed',
    'zh-CN': '请补充内容；如果不需要该文件，请将其删除',
  },

  tooFewItems: {
    en: '`{key}` needs at least {least}, but has {count}',
    'zh-CN': '`{key}` 至少需要 {least} 项，现有 {count} 项',
  },
  tooFewItemsHelp: { en: 'add an item', 'zh-CN': '请补充条目' },
  tooManyItems: {
    en: '`{key}` may have at most {most}, but has {count}',
    'zh-CN': '`{key}` 最多 {most} 项，现有 {count} 项',
  },
  noneMarked: {
    en: '`{list}` needs an item whose `{key}` is `{value}`, but has none',
    'zh-CN': '`{list}` 中必须有一项的 `{key}` 为 `{value}`，但没有找到',
  },
  noneMarkedNear: {
    en: '`{found}` stands where `{value}` is needed: `{list}` has no item with that `{key}`',
    'zh-CN': '`{list}` 中没有 `{key}` 为 `{value}` 的项，此处的 `{found}` 应为 `{value}`',
  },
  fewMarked: {
    en: '`{list}` needs at least {least} items whose `{key}` is `{value}`, but has {count}',
    'zh-CN': '`{list}` 中 `{key}` 为 `{value}` 的项至少要有 {least} 个，现有 {count} 个',
  },
  manyMarked: {
    en: '`{list}` has {count} items whose `{key}` is `{value}`, but may have {most}',
    'zh-CN': '`{list}` 中 `{key}` 为 `{value}` 的项只能有 {most} 个，现有 {count} 个',
  },
  wrongCount: {
    en: '`{list}` has the wrong number of items of a required kind: {count}',
    'zh-CN': '`{list}` 中某类必需条目的数量不符合要求：{count} 个',
  },
  markedFirst: { en: 'the first one is here', 'zh-CN': '第一个在这里' },

  nameMismatch: {
    en: '`{key}` is `{actual}`, but by the path of the file it should be `{expected}`',
    'zh-CN': '`{key}` 为 `{actual}`，而按文件路径应为 `{expected}`',
  },
  nameMismatchSibling: {
    en: '`{key}` says `{actual}`, but by `{other}` it should say `{expected}`',
    'zh-CN': '`{key}` 中写的是 `{actual}`，而按 `{other}` 应为 `{expected}`',
  },
  nameMismatchHelp: {
    en: 'change the value, or rename the file or folder, so that both agree',
    'zh-CN': '请修改该值，或重命名文件或目录，使两者一致',
  },
  nameMismatchSiblingHelp: { en: 'change one of the two, so that both agree', 'zh-CN': '请修改其中一处，使两者一致' },
  changeTo: { en: 'Change to `{value}`', 'zh-CN': '改为 `{value}`' },
  renameFile: { en: 'Rename the file to `{path}`', 'zh-CN': '将文件重命名为 `{path}`' },

  misplacedFile: { en: 'This {kind} belongs at `{expected}`', 'zh-CN': '此{kind}的路径应为 `{expected}`' },
  misplacedFileUnknown: {
    en: 'A {kind} does not belong here, but at `{template}`',
    'zh-CN': '{kind}不应放在这里，路径应符合 `{template}`',
  },
  misplacedFolder: {
    en: 'This {kind} belongs in the folder `{expected}`, not `{actual}`',
    'zh-CN': '此{kind}应放在 `{expected}` 目录下，而不是 `{actual}`',
  },
  misplacedFileWhy: { en: 'tools look for such files by their path', 'zh-CN': '工具按路径查找这类文件' },
  moveFile: { en: 'Move the file to `{path}`', 'zh-CN': '将文件移动到 `{path}`' },
});

/** What types of values are called. */
export const typeWords: Readonly<
  Record<'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null', Text>
> = {
  object: { en: 'a mapping', 'zh-CN': '映射（键值对）' },
  array: { en: 'a list', 'zh-CN': '列表' },
  string: { en: 'text', 'zh-CN': '文本' },
  number: { en: 'a number', 'zh-CN': '数字' },
  integer: { en: 'a whole number', 'zh-CN': '整数' },
  boolean: { en: 'true or false', 'zh-CN': '布尔值（true 或 false）' },
  null: { en: 'empty', 'zh-CN': '空值' },
};
