// Messages: YAML that cannot be read, and YAML that reads as something else than was meant.
import { catalogue } from './catalogue.ts';

export const syntaxMessages = catalogue({
  why: {
    en: "the community's tools stop reading the file here; PyYAML says: {error}",
    'zh-CN': '社区工具解析到这里就会中断，PyYAML 报错：{error}',
  },
  whyUnquoted: {
    en: "the community's tools stop reading the file here",
    'zh-CN': '社区工具解析到这里就会中断',
  },

  gluedWhy: { en: 'YAML reads this as part of a text', 'zh-CN': 'YAML 会把它当作文字的一部分' },
  hiddenWhy: {
    en: 'YAML reads this as part of a text, so `{key}` is not set',
    'zh-CN': 'YAML 会把它当作文字的一部分，`{key}` 因此没有生效',
  },

  wideColon: {
    en: '`{key}` is followed by `{found}`, not by the ASCII colon that YAML needs',
    'zh-CN': '`{key}` 后面的 `{found}` 不是 YAML 所需的半角冒号',
  },
  wideColonHelp: {
    en: 'write `{key}: ` with an ASCII colon and a space',
    'zh-CN': '请写成 `{key}: `，即半角冒号加一个空格',
  },
  wideDash: {
    en: '`{found}` is not the dash that starts a list item in YAML',
    'zh-CN': '`{found}` 不是 YAML 列表项所需的半角短横线',
  },
  wideDashHelp: { en: 'write `- `, an ASCII hyphen and a space', 'zh-CN': '请写成 `- `，即半角短横线加一个空格' },
  wideQuote: {
    en: '`{found}` does not quote text in YAML; only ASCII quotes do',
    'zh-CN': '`{found}` 不能作为 YAML 的引号，只有半角引号才有效',
  },
  wideMark: {
    en: '`{found}` is ordinary text to YAML; an ASCII `{plain}` is needed here',
    'zh-CN': 'YAML 把 `{found}` 当作普通文字，这里需要半角的 `{plain}`',
  },
  wideSpace: {
    en: 'This space is the character {code}, which YAML does not treat as a space',
    'zh-CN': '此处的空白是字符 {code}，YAML 不把它当作空格',
  },
  wideSpaceHelp: { en: 'type an ordinary space', 'zh-CN': '请换成普通的半角空格' },
  wideHelp: { en: 'type it with the input method set to ASCII', 'zh-CN': '请将输入法切换到半角后重新输入' },
  replaceWide: { en: 'Replace `{found}` with `{plain}`', 'zh-CN': '将 `{found}` 替换为 `{plain}`' },
  replaceSpace: { en: 'Replace with ordinary spaces', 'zh-CN': '替换为普通空格' },

  noSpaceAfterColon: { en: 'No space after the colon of `{key}`', 'zh-CN': '`{key}` 的冒号后面缺少空格' },
  noSpaceAfterColonHelp: {
    en: 'without the space YAML takes `{key}:` for text, not for a key',
    'zh-CN': '缺少空格时，YAML 会把 `{key}:` 当作文字而不是字段',
  },
  noSpaceAfterDash: { en: 'No space after the dash of this list item', 'zh-CN': '列表项的短横线后面缺少空格' },
  noSpaceAfterDashHelp: {
    en: 'without the space YAML takes the dash for text, not for a list item',
    'zh-CN': '缺少空格时，YAML 会把短横线当作文字而不是列表项',
  },
  insertSpace: { en: 'Insert the space', 'zh-CN': '补上空格' },
  insertSpaces: { en: 'Insert the {count} spaces', 'zh-CN': '补上 {count} 处空格' },

  tabIndent: {
    en: 'A tab in the indentation; YAML indents with spaces only',
    'zh-CN': '缩进中含有制表符，YAML 只能用空格缩进',
  },
  tabIndents: {
    en: 'Tabs in the indentation of {count} lines; YAML indents with spaces only',
    'zh-CN': '有 {count} 行用制表符缩进，YAML 只能用空格缩进',
  },
  tabIndentHelp: {
    en: 'let the editor insert spaces for the Tab key',
    'zh-CN': '建议在编辑器中将 Tab 键设置为插入空格',
  },
  tabBetween: { en: 'A tab where YAML 1.1 allows spaces only', 'zh-CN': '此处含有制表符，YAML 1.1 只允许使用空格' },
  tabBetweenHelp: { en: 'use a space, or nothing at the end of a line', 'zh-CN': '请改用空格；行尾的制表符请直接删除' },
  replaceTabs: { en: 'Replace tabs with spaces', 'zh-CN': '将制表符替换为空格' },

  unquotedColon: {
    en: '`{word}` inside the text reads as a key; the text needs quotes',
    'zh-CN': '文字中的 `{word}` 会被当作字段，整段文字需要加引号',
  },
  unquotedStart: { en: 'Text that starts with `{found}` needs quotes', 'zh-CN': '以 `{found}` 开头的文字需要加引号' },
  unquotedRest: {
    en: '`{rest}` follows the closing quote, where the value must end',
    'zh-CN': '右引号之后不能再有内容，这里多出了 `{rest}`',
  },
  unquotedHelp: {
    en: 'put the whole text in quotes: then every character in it is text',
    'zh-CN': '请给整段文字加上引号，引号内的字符都会按原样保留',
  },
  unquotedRestHelp: {
    en: 'remove it, or put quotes around all of it',
    'zh-CN': '请删除多余内容，或把整段文字放进引号',
  },
  quoteText: { en: 'Put the text in quotes', 'zh-CN': '给文字加上引号' },
  removeRest: { en: 'Remove `{rest}`', 'zh-CN': '删除 `{rest}`' },

  unclosedQuote: {
    en: 'The quoted text that starts here is not closed with `{quote}`',
    'zh-CN': '此处的文字缺少右引号 `{quote}`',
  },
  unclosedQuoteHelp: {
    en: 'without it the lines below become part of the text',
    'zh-CN': '缺少右引号时，后面的各行都会被当作这段文字的一部分',
  },
  innerQuote: {
    en: 'The `{quote}` inside the text ends it too early',
    'zh-CN': '文字内部的 `{quote}` 让引号提前结束了',
  },
  innerQuoteHelp: {
    en: 'use the other kind of quotes around the text, or write the inner quote twice between single quotes',
    'zh-CN': '请在外层改用另一种引号；外层为单引号时，也可将内部的单引号写两遍',
  },
  closeQuote: { en: 'Close the quote', 'zh-CN': '补上右引号' },
  changeQuotes: { en: 'Change the quotes', 'zh-CN': '调整引号' },

  misaligned: {
    en: 'This line is indented by {from}, but only {to} fits the lines around it',
    'zh-CN': '此行缩进了 {from} 个空格，与上下文不符，应缩进 {to} 个',
  },
  misalignedBlock: {
    en: 'These {count} lines start at column {from}, but only column {to} fits the lines around them',
    'zh-CN': '从这里开始的 {count} 行缩进与上下文不符，首行缩进了 {from} 个空格，应为 {to} 个',
  },
  misalignedHelp: {
    en: 'indentation decides what belongs to what: keys of one mapping and dashes of one list share a column',
    'zh-CN': '缩进决定归属：同一层级的字段、同一列表的短横线必须对齐',
  },
  reindent: { en: 'Indent by {to}', 'zh-CN': '改为缩进 {to} 个空格' },
  reindentBlock: { en: 'Move the {count} lines to column {to}', 'zh-CN': '将这 {count} 行改为从第 {to} 列缩进' },
  strayText: {
    en: 'The text of `{key}` continues here without being indented',
    'zh-CN': '`{key}` 的文字换行后没有缩进',
  },
  strayTextHelp: {
    en: 'indent further lines of a text more than its key, or join them to one line',
    'zh-CN': '文字换行后，后续各行要比字段多缩进，或者合并为一行',
  },
  indentText: { en: 'Indent the text', 'zh-CN': '缩进这段文字' },
  inlineList: {
    en: 'A list cannot start on the line of its key `{key}`',
    'zh-CN': '列表不能与字段 `{key}` 写在同一行',
  },
  inlineListHelp: { en: 'start it on the next line', 'zh-CN': '请从下一行开始写列表' },
  breakLine: { en: 'Start a new line', 'zh-CN': '换到下一行' },

  lostDash: { en: 'This looks like a list item that lost its dash', 'zh-CN': '这里像是漏写了短横线的列表项' },
  lostDashHelp: { en: 'start every item of a list with `- `', 'zh-CN': '列表的每一项都要以 `- ` 开头' },
  insertDash: { en: 'Insert the dash', 'zh-CN': '补上短横线' },
  lostKey: { en: 'The line with the key of this list is missing', 'zh-CN': '这个列表缺少它所属的字段行' },
  lostKeyNamed: {
    en: 'The line `{key}:` above this list seems to be missing',
    'zh-CN': '这个列表上方似乎漏写了 `{key}:` 一行',
  },
  lostKeyOfBlock: {
    en: 'These lines belong to no key; the line above them seems to be missing',
    'zh-CN': '这几行没有所属的字段，上方似乎漏写了一行',
  },
  lostKeyHelp: { en: 'write the key on a line of its own above', 'zh-CN': '请在上方单独一行补上字段名' },
  insertKey: { en: 'Insert the line `{key}:`', 'zh-CN': '补上 `{key}:` 一行' },
  lostColon: { en: 'No colon after `{key}`', 'zh-CN': '`{key}` 后面缺少冒号' },
  lostColonHelp: { en: 'write `{key}: ` with a colon and a space', 'zh-CN': '请写成 `{key}: `，即冒号加一个空格' },
  insertColon: { en: 'Insert the colon', 'zh-CN': '补上冒号' },
  gluedKey: { en: '`{key}:` belongs on a line of its own', 'zh-CN': '`{key}:` 应另起一行' },
  gluedKeyHelp: { en: 'one line holds one key', 'zh-CN': '一行只能写一个字段' },
  swappedLines: {
    en: 'This item stands above `{key}:`, the key that it belongs to',
    'zh-CN': '此列表项写在了所属字段 `{key}:` 的上方',
  },
  swappedLinesHelp: { en: 'the items of a list follow their key', 'zh-CN': '列表项应写在字段之后' },
  swapLines: { en: 'Swap both lines', 'zh-CN': '交换这两行' },
  unclosedBracket: { en: 'The `{open}` here is not closed', 'zh-CN': '此处的 `{open}` 没有闭合' },
  unclosedBracketHelp: {
    en: 'close it with `{close}`, or put text that only looks like a list in quotes',
    'zh-CN': '请补上 `{close}`；如果只是普通文字，请加引号',
  },
  closeBracket: { en: 'Insert `{close}`', 'zh-CN': '补上 `{close}`' },
  doubledColon: { en: 'Two colons in a row', 'zh-CN': '连续出现了两个冒号' },
  doubledColonHelp: { en: 'one colon ends a key', 'zh-CN': '字段后只需一个冒号' },
  removeColon: { en: 'Remove the second colon', 'zh-CN': '删除多余的冒号' },
  controlCharacter: {
    en: 'The invisible character {code} is not allowed in YAML',
    'zh-CN': '此处有不可见字符 {code}，YAML 不允许使用',
  },
  controlCharacterHelp: {
    en: 'delete it; it usually comes along with copied text',
    'zh-CN': '请删除该字符，它通常是复制文字时带入的',
  },
  removeCharacter: { en: 'Remove the character', 'zh-CN': '删除该字符' },
  badEscape: { en: '`{found}` is not an escape that double quotes know', 'zh-CN': '`{found}` 不是双引号中可用的转义' },
  badEscapeHelp: {
    en: 'use single quotes, where a backslash is a backslash',
    'zh-CN': '请改用单引号，单引号中反斜杠按原样保留',
  },
  fence: { en: 'A line of a Markdown code block in a YAML file', 'zh-CN': 'YAML 文件中混入了 Markdown 代码块标记' },
  fenceHelp: { en: 'remove the lines with backquotes', 'zh-CN': '请删除带反引号的行' },
  removeFences: { en: "Remove the code block's lines", 'zh-CN': '删除代码块标记' },

  // What is left when no repair helps, by what the reader stopped at.
  atMissingColon: {
    en: 'Only `key: value` can stand on this line, and it has no colon',
    'zh-CN': '此行应为 `字段: 值` 的形式，但缺少冒号',
  },
  atColon: { en: 'No key can stand here', 'zh-CN': '此处不能出现字段' },
  atDash: { en: 'No list item can start here', 'zh-CN': '此处不能开始列表项' },
  atMisfit: { en: 'This does not fit the lines above it', 'zh-CN': '此处内容与上文的结构不符' },
  atCharacter: { en: 'No value can start with `{found}`', 'zh-CN': '值不能以 `{found}` 开头' },
  atAnchor: {
    en: '`{found}` starts the name of a YAML anchor, and no name follows',
    'zh-CN': '`{found}` 在 YAML 中表示锚点，其后缺少名称',
  },
  atTag: { en: '`!` starts a YAML tag, but this is not one', 'zh-CN': '`!` 在 YAML 中表示标签，此处不是有效的标签' },
  atDirective: {
    en: 'A line that starts with `%` is a directive, but this is not one',
    'zh-CN': '以 `%` 开头的行是 YAML 指令，此处不是有效的指令',
  },
  atBlockHeader: { en: 'No text can follow `|` or `>` on its line', 'zh-CN': '`|` 或 `>` 所在行的后面不能再写文字' },
  atSeparator: { en: 'A comma or a closing bracket is missing before this', 'zh-CN': '此处之前缺少逗号或右括号' },
  atBracket: { en: 'This closing bracket has no opening one', 'zh-CN': '此处的右括号没有对应的左括号' },
  atNothing: { en: 'A value is missing before this', 'zh-CN': '此处之前缺少一个值' },
  atSecondRoot: {
    en: 'The document has ended above; this line is indented less than the first one',
    'zh-CN': '文档内容在上方已经结束，此行的缩进比首行更少',
  },
  atNesting: { en: 'The file is nested too deeply to be read', 'zh-CN': '文件嵌套过深，无法读取' },
  checkAround: {
    en: 'check the indentation, dashes, colons and quotes of this line and of the lines above',
    'zh-CN': '请检查此行及上方各行的缩进、短横线、冒号和引号',
  },

  // Reads, but cannot be loaded.
  loadWhy: {
    en: 'tools read the file and then fail to turn this into a value',
    'zh-CN': '工具能够解析文件，但无法把这里转换为值，加载会失败',
  },
  undefinedAlias: {
    en: '`*{name}` refers to an anchor `&{name}` that does not exist',
    'zh-CN': '`*{name}` 引用的锚点 `&{name}` 不存在',
  },
  duplicateAnchor: { en: 'The anchor `&{name}` is defined twice', 'zh-CN': '锚点 `&{name}` 重复定义' },
  unknownTag: {
    en: '`{name}` reads as a YAML tag that nobody defined',
    'zh-CN': '`{name}` 会被当作 YAML 标签，但该标签没有定义',
  },
  tagMismatch: { en: 'The tag `{name}` does not fit this value', 'zh-CN': '标签 `{name}` 与此处的值不符' },
  impossibleDate: {
    en: '`{name}` reads as a date, and there is no such day or time',
    'zh-CN': '`{name}` 会被当作日期，但该日期或时间不存在',
  },
  impossibleNumber: {
    en: '`{name}` reads as a number, and has no digits',
    'zh-CN': '`{name}` 会被当作数字，但没有数字部分',
  },
  reservedValue: {
    en: '`{name}` has a meaning of its own in YAML 1.1; as text it needs quotes',
    'zh-CN': '`{name}` 在 YAML 1.1 中有特殊含义，作为文字需要加引号',
  },
  collectionKey: { en: 'A list or mapping cannot be a key', 'zh-CN': '列表或映射不能作为字段名' },
  collectionKeyHelp: {
    en: 'text with brackets or braces needs quotes',
    'zh-CN': '如果只是带括号的普通文字，请加上引号',
  },
  badMerge: { en: '`<<` merges mappings only', 'zh-CN': '`<<` 只能合并映射' },

  conflict: { en: 'Unresolved merge conflict', 'zh-CN': '存在未解决的合并冲突' },
  conflicts: { en: '{count} unresolved merge conflicts', 'zh-CN': '存在 {count} 处未解决的合并冲突' },
  conflictHelp: {
    en: 'choose a side of every conflict, or join both, and delete the marker lines',
    'zh-CN': '请为每处冲突选择一方或合并两方，并删除标记行',
  },
  conflictMarker: { en: 'marker', 'zh-CN': '冲突标记' },
  keepOurs: { en: 'Keep the first side everywhere', 'zh-CN': '全部保留前一方' },
  keepTheirs: { en: 'Keep the second side everywhere', 'zh-CN': '全部保留后一方' },

  secondDocument: {
    en: 'A second YAML document starts here, but tools expect only one',
    'zh-CN': '此处开始了第二个 YAML 文档，社区工具只支持单个文档',
  },
  secondDocumentHelp: {
    en: 'move it to a file of its own, or remove the line `---`',
    'zh-CN': '请移到单独的文件中，或删除 `---` 行',
  },
  needlessSeparator: {
    en: 'This line starts a second, empty YAML document',
    'zh-CN': '此行会开始一个多余的空 YAML 文档',
  },
  needlessSeparatorHelp: { en: 'remove the line', 'zh-CN': '请删除此行' },
  removeLine: { en: 'Remove the line', 'zh-CN': '删除此行' },

  lenientIndent: {
    en: 'Text that continues here must be indented in YAML 1.2; only lenient tools read it',
    'zh-CN': '按 YAML 1.2 的规定，此处的续行必须缩进，只有宽松的解析器能够读取',
  },
  lenientComment: {
    en: 'YAML 1.2 requires a space before a comment; only lenient tools read this',
    'zh-CN': '按 YAML 1.2 的规定，注释前要有空格，只有宽松的解析器能够读取',
  },
  lenientLineEnd: {
    en: 'YAML 1.1 takes this character for a line end, YAML 1.2 for text',
    'zh-CN': '此处用作换行的字符在 YAML 1.2 中只是普通文字',
  },
  lenientWhy: {
    en: "editors, and tools in other languages, refuse what the community's tools let pass",
    'zh-CN': '社区工具能够容忍的写法，编辑器和其他语言的工具会拒绝',
  },
  lenientHelp: {
    en: 'written by the standard it means the same to all of them',
    'zh-CN': '按标准书写，所有工具的理解才会一致',
  },
  indentLines: { en: 'Indent the lines', 'zh-CN': '缩进这些行' },
  replaceLineEnds: { en: 'Replace with ordinary line ends', 'zh-CN': '替换为普通换行符' },

  untidy: { en: 'Untidy file: {what}', 'zh-CN': '文件不够整洁：{what}' },
  mixedLineEnds: {
    en: '{crlf} lines end with CRLF, the other {lf} with LF',
    'zh-CN': '有 {crlf} 行以 CRLF 结尾，其余 {lf} 行以 LF 结尾',
  },
  foreignLineEndsWhy: {
    en: 'the files of this community end their lines with LF; every line of this one will show as changed',
    'zh-CN': '该社区的文件使用 LF 换行，此文件会在对比中显示为每一行都有改动',
  },
  mixedLineEndsWhy: {
    en: 'half-converted files give changes in lines that nobody touched',
    'zh-CN': '换行符不统一会让没有改动的行也出现在变更中',
  },
  untidyHelp: { en: 'nothing breaks; the fix tidies it all at once', 'zh-CN': '不影响使用，可一键整理' },
  tidy: { en: 'Tidy the file', 'zh-CN': '整理文件' },
});

/** What can be untidy, for the list in a message. */
export const untidyWords = {
  bom: { en: 'a byte-order mark', 'zh-CN': '开头有 BOM' },
  trailing: { en: 'spaces at line ends', 'zh-CN': '行尾有多余空格' },
  crlf: { en: 'Windows line ends', 'zh-CN': '使用 CRLF 换行' },
  mixed: { en: 'mixed line ends', 'zh-CN': '换行符不统一' },
  end: { en: 'no line end at its end', 'zh-CN': '末尾缺少换行' },
} as const;
