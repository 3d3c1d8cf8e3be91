// Messages: what the command line says by itself: usage, errors, reports. Texts of findings live with their rules.
import { catalogue, type Message, render, type Text } from './catalogue.ts';

export const cliMessages = catalogue({
  tagline: {
    en: 'Checks the YAML governance files of open-source communities.',
    'zh-CN': '检查开源社区的 YAML 治理文件。',
  },
  usage: { en: 'Usage', 'zh-CN': '用法' },
  commands: { en: 'Commands', 'zh-CN': '命令' },
  arguments: { en: 'Arguments', 'zh-CN': '参数' },
  options: { en: 'Options', 'zh-CN': '选项' },
  exitStatus: { en: 'Exit status', 'zh-CN': '退出状态' },
  moreHelp: {
    en: 'Run `sig-steward <command> --help` for the options of a command.',
    'zh-CN': '运行 `sig-steward <command> --help` 查看某个命令的选项。',
  },

  checkSummary: { en: 'Check files, and fix them', 'zh-CN': '检查并修复文件' },
  explainSummary: { en: 'Explain a rule, with examples', 'zh-CN': '说明一条规则，附示例' },
  whoSummary: {
    en: 'Look up a person, a SIG or a repository, or who is responsible for a file',
    'zh-CN': '查询成员、SIG、仓库的信息，或某个文件由谁负责',
  },
  whoArgument: {
    en: 'an id, a name, an email address, a repository, a SIG, or the path of a file',
    'zh-CN': '账号、姓名、邮箱、仓库、SIG，或文件路径',
  },
  whoNothing: { en: 'Name what to look up: a person, a SIG, a repository or a path', 'zh-CN': '请指定要查询的内容' },
  optIn: { en: 'where the community is (default: the current folder)', 'zh-CN': '社区所在的目录，默认为当前目录' },
  rulesSummary: { en: 'List all rules', 'zh-CN': '列出所有规则' },
  lspSummary: { en: 'Start the language server, for editors', 'zh-CN': '启动语言服务器，供编辑器使用' },
  helpSummary: { en: 'Show how to use a command', 'zh-CN': '显示命令的用法' },

  argPaths: {
    en: 'files and folders to report on (default: the current folder). The whole community that they belong to is read, since files depend on each other',
    'zh-CN': '要报告的文件或目录，默认为当前目录。由于文件之间互相关联，会读取它们所属的整个社区',
  },
  argCommand: { en: 'the command to show (default: all of them)', 'zh-CN': '要显示的命令，默认为全部' },
  argRule: { en: "a rule's name, as shown beside each finding", 'zh-CN': '规则名，即每个问题旁显示的名称' },

  optCommunity: {
    en: 'the community whose rules apply: {ids} (default: recognised by the files)',
    'zh-CN': '按哪个社区的规则检查：{ids}；默认根据文件自动识别',
  },
  optFormat: { en: '{formats} (default: {usual})', 'zh-CN': '{formats}，默认为 {usual}' },
  optFormats: {
    en: '{formats} (default: what the CI system reads, otherwise pretty)',
    'zh-CN': '{formats}；省略时按所在 CI 系统选择，其他环境为 pretty',
  },
  optOutput: {
    en: 'write the report to this file, and only its summary to the terminal',
    'zh-CN': '将报告写入该文件，终端只显示统计',
  },
  outputFolderMissing: {
    en: 'Cannot write `{path}`: there is no folder `{folder}`; create it first',
    'zh-CN': '无法写入 `{path}`：目录 `{folder}` 不存在，请先创建',
  },
  outputNotWritten: { en: 'Cannot write `{path}` ({detail})', 'zh-CN': '无法写入 `{path}`（{detail}）' },
  outputLost: {
    en: 'Standard output cannot be written ({detail}); the report is incomplete',
    'zh-CN': '无法写入标准输出（{detail}），报告不完整',
  },
  optRule: {
    en: 'set the severity of a rule: {levels}; `*` stands for all others; may be repeated',
    'zh-CN': '设置规则的级别：{levels}；`*` 代表其余所有规则；可重复使用',
  },
  optFix: {
    en: 'apply all safe fixes; with --since only to what the change introduced',
    'zh-CN': '应用所有安全的修复；与 --since 同用时只修复改动引入的问题',
  },
  optUnsafe: {
    en: 'with --fix or --diff: also fixes that may change the meaning',
    'zh-CN': '与 --fix 或 --diff 同用：同时应用可能改变含义的修复',
  },
  optDiff: {
    en: 'show what --fix would change, as a patch, and write nothing',
    'zh-CN': '以补丁形式显示 --fix 将做的改动，不写入文件',
  },
  optLevel: {
    en: 'the lowest severity that is printed: {levels} (default: info; json prints all)',
    'zh-CN': '输出的最低级别：{levels}，默认为 info（json 格式总是输出全部）',
  },
  optQuiet: { en: 'print findings only, no summary', 'zh-CN': '只输出问题，不输出统计' },
  diffSummary: {
    en: 'Show what a change means for SIGs, repositories and people, and who reviews it',
    'zh-CN': '说明改动对 SIG、仓库和人员的影响，以及由谁评审',
  },
  argFolders: {
    en: 'the community, or files and folders of it (default: the current folder)',
    'zh-CN': '社区目录，或其中的文件、目录，默认为当前目录',
  },
  optSince: {
    en: 'report only what the change since this branch or commit introduces (default: the main branch)',
    'zh-CN': '只报告自该分支或提交以来引入的问题；不带值时与主分支比较',
  },
  optHead: {
    en: 'with --since: check this commit, not the files on disk',
    'zh-CN': '与 --since 同用：检查该提交，而非磁盘上的文件',
  },
  diffSince: {
    en: 'the branch or commit to compare with (default: the main branch)',
    'zh-CN': '与该分支或提交比较，默认为主分支',
  },
  diffHead: { en: 'look at this commit, not at the files on disk', 'zh-CN': '查看该提交，而非磁盘上的文件' },
  diffStaged: { en: 'look at what is staged', 'zh-CN': '查看已暂存的内容' },
  optStaged: { en: 'with --since: check what is staged', 'zh-CN': '与 --since 同用：检查已暂存的内容' },
  optAll: {
    en: 'with --since: report and count existing findings as well',
    'zh-CN': '与 --since 同用：原有问题也一并报告并计入',
  },
  optExitZero: { en: 'exit with 0 even when there are errors', 'zh-CN': '即使有错误也以 0 退出' },
  optMaxWarnings: { en: 'exit with 1 when there are more warnings', 'zh-CN': '警告超过该数目时以 1 退出' },
  optNoCache: {
    en: 'look at all files anew, and keep nothing for the next run',
    'zh-CN': '重新检查所有文件，也不为下次运行保留结果',
  },
  optLang: {
    en: 'language of all texts: en, zh-CN (default: that of the environment)',
    'zh-CN': '所有文字的语言：en、zh-CN；默认取自环境变量',
  },
  optStdio: { en: 'speak over standard input and output', 'zh-CN': '通过标准输入输出通信' },
  optHelp: { en: 'show this help', 'zh-CN': '显示此帮助' },
  optVersion: { en: 'show the version', 'zh-CN': '显示版本' },
  exit0: { en: 'no errors', 'zh-CN': '没有错误' },
  exit1: { en: 'errors were found (or too many warnings)', 'zh-CN': '发现错误（或警告过多）' },
  exit2: { en: 'wrong usage, or the check could not be carried out', 'zh-CN': '用法有误，或无法完成检查' },

  error: { en: 'error', 'zh-CN': '错误' },
  warning: { en: 'warning', 'zh-CN': '警告' },
  info: { en: 'info', 'zh-CN': '提示' },
  hint: { en: 'hint', 'zh-CN': '建议' },
  why: { en: 'why', 'zh-CN': '原因' },
  help: { en: 'help', 'zh-CN': '做法' },
  fix: { en: 'fix', 'zh-CN': '修复' },
  see: { en: 'see', 'zh-CN': '参见' },
  fixSafe: { en: '{title} (safe: --fix does it)', 'zh-CN': '{title}（安全，可用 --fix 修复）' },
  fixUnsafe: { en: '{title} (unsafe: review before applying)', 'zh-CN': '{title}（需确认，应用前请检查）' },
  community: { en: '{name} in {root}', 'zh-CN': '{root} 中的{name}' },

  checkedOne: {
    en: 'Checked 1 file of {community} in {seconds} s: {found}',
    'zh-CN': '{community}：检查了 1 个文件，用时 {seconds} 秒，{found}',
  },
  checkedMany: {
    en: 'Checked {count} files of {community} in {seconds} s: {found}',
    'zh-CN': '{community}：检查了 {count} 个文件，用时 {seconds} 秒，{found}',
  },
  found: { en: '{found}', 'zh-CN': '发现 {found}' },
  introduced: { en: '{found} introduced', 'zh-CN': '新增 {found}' },
  nothingIntroduced: { en: 'nothing introduced', 'zh-CN': '未引入新问题' },
  comparedWith: { en: 'Compared with {base} ({commit})', 'zh-CN': '与 {base}（{commit}）相比' },
  comparedFound: {
    en: 'Compared with {base} ({commit}): {found}',
    'zh-CN': '与 {base}（{commit}）相比：{found}',
  },
  existingOne: { en: '1 finding existed before', 'zh-CN': '原有 1 个问题' },
  existingMany: { en: '{count} findings existed before', 'zh-CN': '原有 {count} 个问题' },
  mendedOne: { en: '1 fixed', 'zh-CN': '已解决 1 个问题' },
  mendedMany: { en: '{count} fixed', 'zh-CN': '已解决 {count} 个问题' },
  existingMark: { en: '(existing)', 'zh-CN': '（原有）' },
  nothingFound: { en: 'nothing found', 'zh-CN': '未发现问题' },
  nothingNew: { en: 'nothing new found', 'zh-CN': '未发现新问题' },
  knownOne: { en: 'The baseline passes over 1 known finding', 'zh-CN': '基线中已记录的 1 个问题未列出' },
  knownMany: { en: 'The baseline passes over {count} known findings', 'zh-CN': '基线中已记录的 {count} 个问题未列出' },
  errorsOne: { en: '1 error', 'zh-CN': '1 个错误' },
  errorsMany: { en: '{count} errors', 'zh-CN': '{count} 个错误' },
  warningsOne: { en: '1 warning', 'zh-CN': '1 个警告' },
  warningsMany: { en: '{count} warnings', 'zh-CN': '{count} 个警告' },
  infosOne: { en: '1 remark', 'zh-CN': '1 条提示' },
  infosMany: { en: '{count} remarks', 'zh-CN': '{count} 条提示' },
  hintsOne: { en: '1 hint', 'zh-CN': '1 条建议' },
  hintsMany: { en: '{count} hints', 'zh-CN': '{count} 条建议' },
  notShown: {
    en: 'Not shown: {found} (--level {level} shows them)',
    'zh-CN': '未显示：{found}（可用 --level {level} 显示）',
  },
  fixableOne: { en: '1 can be fixed with --fix', 'zh-CN': '1 个可用 --fix 修复' },
  fixableMany: { en: '{count} can be fixed with --fix', 'zh-CN': '{count} 个可用 --fix 修复' },
  unsafeOne: { en: '1 can be fixed with --fix --unsafe-fixes', 'zh-CN': '1 个可用 --fix --unsafe-fixes 修复' },
  unsafeMany: {
    en: '{count} can be fixed with --fix --unsafe-fixes',
    'zh-CN': '{count} 个可用 --fix --unsafe-fixes 修复',
  },
  moreOne: { en: '1 more with --unsafe-fixes', 'zh-CN': '另有 1 个可加上 --unsafe-fixes 修复' },
  moreMany: { en: '{count} more with --unsafe-fixes', 'zh-CN': '另有 {count} 个可加上 --unsafe-fixes 修复' },
  fixedOne: { en: 'Fixed 1 finding in {files}', 'zh-CN': '已修复 1 个问题，涉及 {files}' },
  fixedMany: { en: 'Fixed {count} findings in {files}', 'zh-CN': '已修复 {count} 个问题，涉及 {files}' },
  wouldFixOne: { en: '1 finding in {files} would be fixed', 'zh-CN': '将修复 1 个问题，涉及 {files}' },
  wouldFixMany: { en: '{count} findings in {files} would be fixed', 'zh-CN': '将修复 {count} 个问题，涉及 {files}' },
  filesOne: { en: '1 file', 'zh-CN': '1 个文件' },
  filesMany: { en: '{count} files', 'zh-CN': '{count} 个文件' },
  progress: { en: 'Checking {done} of {total} files', 'zh-CN': '正在检查 {done} / {total} 个文件' },

  unknownCommand: { en: 'There is no command `{name}`', 'zh-CN': '没有名为 `{name}` 的命令' },
  unknownOption: { en: 'There is no option `{name}` here', 'zh-CN': '此处没有名为 `{name}` 的选项' },
  existingCount: { en: 'Not from this change: {count}', 'zh-CN': '非本次改动引入：{count} 个' },
  checkedFiles: { en: 'Checked {files} of {name}.', 'zh-CN': '{name}：检查了 {files}。' },
  columnLine: { en: 'line', 'zh-CN': '行' },
  columnFinding: { en: 'finding', 'zh-CN': '问题' },
  notListed: { en: '{count} more are not listed here.', 'zh-CN': '另有 {count} 个未列出。' },
  annotationsCut: {
    en: 'GitHub shows {most} annotations of a level beside the lines; in this log only: {found}',
    'zh-CN': 'GitHub 每个级别最多在代码旁显示 {most} 条注释，以下仅见于本日志：{found}',
  },

  didYouMean: { en: '{what}; did you mean `{near}`?', 'zh-CN': '{what}，是不是想写 `{near}`？' },
  needsValue: { en: 'Option `{name}` needs a value: {value}', 'zh-CN': '选项 `{name}` 需要一个值：{value}' },
  takesNoValue: { en: 'Option `{name}` takes no value', 'zh-CN': '选项 `{name}` 不带值' },
  badValue: {
    en: '`{value}` is not a value of `{name}`; expected one of: {values}',
    'zh-CN': '`{value}` 不能作为 `{name}` 的值，可选值：{values}',
  },
  badRuleSetting: {
    en: '`{value}` is not a value of `--rule`; write name=severity, e.g. `--rule {example}=off`',
    'zh-CN': '`{value}` 不能作为 `--rule` 的值，请写成 规则名=级别，例如 `--rule {example}=off`',
  },
  badNumber: { en: '`{name}` needs a whole number, not `{value}`', 'zh-CN': '`{name}` 的值 `{value}` 不是整数' },
  extraArgument: { en: 'Unexpected argument `{name}`', 'zh-CN': '多余的参数 `{name}`' },
  missingRule: {
    en: 'Name the rule to explain, e.g. `sig-steward explain {example}`',
    'zh-CN': '请写出要说明的规则，例如 `sig-steward explain {example}`',
  },
  needsFix: {
    en: '`--unsafe-fixes` does nothing without `--fix` or `--diff`',
    'zh-CN': '`--unsafe-fixes` 需与 `--fix` 或 `--diff` 同用',
  },
  needsSince: {
    en: '`{name}` is about a change, so it needs `--since`',
    'zh-CN': '`{name}` 需与 `--since` 同用',
  },
  headOrStaged: {
    en: '`--head` and `--staged` name two different things to check; choose one of them',
    'zh-CN': '`--head` 与 `--staged` 指定了不同的检查对象，请二选一',
  },
  fixElsewhere: {
    en: '`--fix` writes to the files on disk, but `{name}` checks something else; leave one of them out',
    'zh-CN': '`--fix` 修改磁盘上的文件，而 `{name}` 检查的不是它们，两者不能同用',
  },
  fixElsewhereHelp: {
    en: '`--diff` shows what would be fixed as a patch',
    'zh-CN': '可改用 `--diff`，以补丁形式显示将做的修复',
  },
  diffWithFormat: {
    en: '`--diff` prints a patch, which does not fit into `--format {format}`; choose one of them',
    'zh-CN': '`--diff` 输出补丁，不能与 `--format {format}` 同用，请二选一',
  },
  onlyStdio: { en: 'The language server speaks over `--stdio` only', 'zh-CN': '语言服务器只支持 `--stdio`' },
  tryHelp: { en: '`{command} --help` shows how to use it', 'zh-CN': '运行 `{command} --help` 查看用法' },
  pathMissing: { en: 'There is no file or folder `{path}`', 'zh-CN': '没有名为 `{path}` 的文件或目录' },
  pathUnreadable: { en: 'Cannot read `{path}` ({detail})', 'zh-CN': '无法读取 `{path}`（{detail}）' },
  noCommunity: {
    en: 'No community is recognised in `{path}` or the folders above it',
    'zh-CN': '`{path}` 及其上级目录中没有可识别的社区',
  },
  lookedFor: { en: 'looked for {name}: {paths}', 'zh-CN': '{name}：已查找 {paths}' },
  nameCommunity: {
    en: 'name the community with `--community`: {ids}',
    'zh-CN': '请用 `--community` 指定社区：{ids}',
  },
  describeCommunity: {
    en: 'or describe your own community: `sig-steward community init` drafts it from your files',
    'zh-CN': '也可以描述自己的社区：`sig-steward community init` 根据已有文件生成初稿',
  },
  severalCommunities: {
    en: 'These paths belong to different communities ({ids}), which one json report cannot hold; check them one at a time',
    'zh-CN': '这些路径属于不同的社区（{ids}），无法放进同一份 json 报告，请分别检查',
  },
  notOurs: {
    en: '`{path}` is not a file that {community} describes, so it is not checked',
    'zh-CN': '`{path}` 不是{community}规定的文件，未作检查',
  },
  linkNotFollowed: {
    en: '`{path}` is a symbolic link, which is not followed in commits and in the index, so it is not checked',
    'zh-CN': '`{path}` 是符号链接，检查提交或暂存区时不跟随，未作检查',
  },
  nothingToCheck: {
    en: 'Nothing to check: {community} describes no file in `{path}`',
    'zh-CN': '没有可检查的文件：`{path}` 中没有{community}规定的文件',
  },
  folderUnreadable: { en: '{path}: folder cannot be read ({detail})', 'zh-CN': '{path}：无法读取目录（{detail}）' },
  fileChanged: {
    en: '{path}: not written, another program changed it in the meantime',
    'zh-CN': '{path}：期间已被其他程序修改，未写入',
  },
  fileOutside: {
    en: '{path}: not written, it is a link that leads outside the community',
    'zh-CN': '{path}：是指向社区目录之外的链接，未写入',
  },
  fileTaken: { en: '{path}: not written, the file exists already', 'zh-CN': '{path}：文件已存在，未写入' },
  fileNotWritten: { en: '{path}: cannot be written ({detail})', 'zh-CN': '{path}：无法写入（{detail}）' },
  fixRefused: {
    en: '{path}: a fix of `{rule}` was not applied because it would break the file; please report this',
    'zh-CN': '{path}：规则 `{rule}` 的一处修复会破坏文件，未应用；欢迎反馈此问题',
  },
  fixUnsettled: {
    en: 'Some fixes keep undoing each other; what is left is reported',
    'zh-CN': '部分修复互相抵消，剩余问题已列出',
  },
  ruleCrashed: {
    en: '{path}: rule `{rule}` failed ({detail}); its findings are missing, please report this',
    'zh-CN': '{path}：规则 `{rule}` 运行失败（{detail}），结果不完整；欢迎反馈此问题',
  },
  internal: { en: 'Internal error, please report this: {detail}', 'zh-CN': '内部错误，欢迎反馈：{detail}' },

  pageMissing: {
    en: 'The page of `{rule}` is missing from this installation',
    'zh-CN': '安装包中缺少 `{rule}` 的说明',
  },
  beforeChange: { en: '(before the change)', 'zh-CN': '（改动前）' },
  afterFix: { en: '(after the fix)', 'zh-CN': '（修复后）' },
  columnRule: { en: 'rule', 'zh-CN': '规则' },
  columnSeverity: { en: 'severity', 'zh-CN': '级别' },
  columnFix: { en: 'fix', 'zh-CN': '修复' },
  columnSummary: { en: 'what it finds', 'zh-CN': '说明' },
  fixKindSafe: { en: 'safe', 'zh-CN': '安全' },
  fixKindUnsafe: { en: 'unsafe', 'zh-CN': '需确认' },
  fixKindNone: { en: '–', 'zh-CN': '–' },
});

/** The entry for one or for many. */
export function counted(count: number, one: () => Message, many: (args: { count: number }) => Message): Message {
  return count === 1 ? one() : many({ count });
}

/** A message as part of another. */
export function nested(message: Message): Text {
  return { en: render(message, 'en'), 'zh-CN': render(message, 'zh-CN') };
}

/** Messages that could stand alone, one after the other. */
export function clauses(messages: readonly Message[]): Text {
  const texts = messages.map(nested);
  return { en: texts.map((t) => t.en).join(', '), 'zh-CN': texts.map((t) => t['zh-CN']).join('，') };
}

/** Messages as a list within another. */
export function listed(messages: readonly Message[]): Text {
  const texts = messages.map(nested);
  return { en: texts.map((t) => t.en).join(', '), 'zh-CN': texts.map((t) => t['zh-CN']).join('、') };
}
