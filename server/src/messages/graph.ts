// Messages: what holds between files: lists and manifests, SIGs, references, people, policies.
import { catalogue } from './catalogue.ts';

export const graphMessages = catalogue({
  listedOnly: {
    en: '`{key}` is listed, but there is no {manifest} for it in {sig}',
    'zh-CN': '列表中有 `{key}`，但 {sig} 下没有对应的{manifest}',
  },
  listedNear: {
    en: '`{key}` is listed, but there is no {manifest} for it in {sig}; did you mean `{near}`?',
    'zh-CN': '列表中有 `{key}`，但 {sig} 下没有对应的{manifest}，是不是想写 `{near}`？',
  },
  listedOnlyHelp: {
    en: 'add its {manifest}, or remove the entry',
    'zh-CN': '请补充对应的{manifest}，或删除该条目',
  },
  listedMisplaced: {
    en: '`{key}` is listed, but its {manifest} is not where tools look for it',
    'zh-CN': '列表中有 `{key}`，但其{manifest}不在约定的位置，无法被读取',
  },
  listedMisplacedHelp: { en: 'move it to {path}', 'zh-CN': '请将它移到 {path}' },
  managedElsewhere: {
    en: '`{key}` is managed by {other}: its {manifest} is there, not in {sig}',
    'zh-CN': '`{key}` 由 {other} 管理，其{manifest}在 {other} 下，不在 {sig} 下',
  },
  managedElsewhereHelp: {
    en: 'remove the entry, or move the {manifest} to {sig}',
    'zh-CN': '请删除该条目，或将{manifest}移到 {sig} 下',
  },
  manifestHere: { en: 'the {manifest} of `{key}`', 'zh-CN': '`{key}` 的{manifest}' },
  replaceBy: { en: 'Change to `{near}`', 'zh-CN': '改为 `{near}`' },
  createManifest: { en: 'Create the {manifest} {path}', 'zh-CN': '创建{manifest} {path}' },
  removeEntry: { en: 'Remove `{key}` from the list', 'zh-CN': '从列表中删除 `{key}`' },

  unlisted: {
    en: '`{key}` has a {manifest} here, but no list names it',
    'zh-CN': '`{key}` 已有{manifest}，但没有列入任何列表',
  },
  unlistedHelp: {
    en: 'add it to the list of those who look after it; until then only the maintainers do',
    'zh-CN': '请将它加入相应人员所在分组的列表；在此之前只有 Maintainer 负责它',
  },
  listIt: { en: 'Add `{key}` to the list', 'zh-CN': '将 `{key}` 加入列表' },
  manyUnlisted: {
    en: '{count} of {total} manifests in {sig} are in no list of this file',
    'zh-CN': '{sig} 下 {total} 份清单中，有 {count} 份没有列入本文件的任何列表',
  },
  manyUnlistedHelp: {
    en: 'nobody but the maintainers is named for them; among them {keys}',
    'zh-CN': '除 Maintainer 外没有指定负责人，例如 {keys}',
  },

  splitGroup: {
    en: 'This group names nobody, like the one above: the line between them is probably superfluous',
    'zh-CN': '这一组与上一组都没有写人员，中间可能多写了一行，把同一个分组拆开了',
  },
  splitGroupHelp: {
    en: 'remove the line that starts the group, or name its people',
    'zh-CN': '请删除该分组的起始行，或补充相应人员',
  },
  joinGroups: { en: 'Join with the group above', 'zh-CN': '与上一个分组合并' },

  severalSigs: {
    en: '`{key}` is managed by {sig} and by {others}',
    'zh-CN': '`{key}` 同时由 {sig} 和 {others} 管理',
  },
  severalSigsHelp: { en: 'keep it in one SIG', 'zh-CN': '一个仓库只能由一个 SIG 管理，请只保留一处' },
  twinElsewhere: {
    en: '`{key}` is managed by {sig}, but `{twin}` by {other}: both belong in one SIG',
    'zh-CN': '`{key}` 由 {sig} 管理，而 `{twin}` 由 {other} 管理，两者应属于同一个 SIG',
  },
  twinElsewhereHelp: { en: 'move both into the same SIG', 'zh-CN': '请将两者移到同一个 SIG 下' },
  alsoIn: { en: '`{key}` in {sig}', 'zh-CN': '{sig} 下的 `{key}`' },

  duplicateManifest: {
    en: '`{key}` has two manifests in {sig}',
    'zh-CN': '`{key}` 在 {sig} 下有两份清单',
  },
  duplicateManifestCase: {
    en: '`{key}` differs from `{other}` in case only: they are one {kind}',
    'zh-CN': '`{key}` 与 `{other}` 仅大小写不同，是同一个{kind}',
  },
  duplicateManifestHelp: { en: 'keep one of the files', 'zh-CN': '请只保留其中一个文件' },

  caseMismatch: {
    en: '`{key}` differs from `{actual}` in case only',
    'zh-CN': '`{key}` 与 `{actual}` 仅大小写不同',
  },
  caseMismatchHelp: { en: 'write it as the other file does', 'zh-CN': '请与另一文件中的写法保持一致' },
  definedAs: { en: 'written `{key}` here', 'zh-CN': '此处写作 `{key}`' },

  unknownReference: { en: 'There is no {kind} `{key}`', 'zh-CN': '不存在名为 `{key}` 的{kind}' },
  unknownReferenceNear: {
    en: 'There is no {kind} `{key}`; did you mean `{near}`?',
    'zh-CN': '不存在名为 `{key}` 的{kind}，是不是想写 `{near}`？',
  },
  unknownWithin: { en: '`{owner}` has no {kind} `{key}`', 'zh-CN': '`{owner}` 没有名为 `{key}` 的{kind}' },
  unknownWithinNear: {
    en: '`{owner}` has no {kind} `{key}`; did you mean `{near}`?',
    'zh-CN': '`{owner}` 没有名为 `{key}` 的{kind}，是不是想写 `{near}`？',
  },
  unknownReferenceHelp: {
    en: 'correct the name, remove the entry, or define it first',
    'zh-CN': '请改正名称、删除该条目，或先定义它',
  },
  missingHereToo: { en: '`{key}` is named here first', 'zh-CN': '`{key}` 首次出现在此处' },
  ownerHere: { en: 'the file of `{owner}`', 'zh-CN': '`{owner}` 的定义文件' },

  shadowed: {
    en: '{other} replaces the roles in this file: they have no effect',
    'zh-CN': '{other} 会取代本文件中的角色设置，此处的设置不生效',
  },
  shadowedHelp: {
    en: 'change roles there, or remove {other} so that this file counts',
    'zh-CN': '请在 {other} 中修改角色，或删除该文件使本文件生效',
  },
  shadowing: { en: 'this file counts', 'zh-CN': '以此文件为准' },

  duplicateSig: {
    en: 'The folders `{sig}` and `{other}` look like one SIG',
    'zh-CN': '目录 `{sig}` 和 `{other}` 疑似同一个 SIG',
  },
  duplicateSigHelp: {
    en: 'keep one of the folders and move the files of the other there',
    'zh-CN': '请只保留一个目录，并把另一个目录中的文件移过去',
  },
  otherSig: { en: 'the other SIG', 'zh-CN': '另一个 SIG' },

  blacklisted: {
    en: '`{name}` is on the list of software that may not be introduced',
    'zh-CN': '`{name}` 在禁止引入的软件名单中',
  },
  blacklistedHelp: {
    en: 'a new package of this name is rejected; the list states the reason',
    'zh-CN': '新引入该软件包会被拒绝，原因见名单',
  },
  onTheList: { en: 'the entry of the list', 'zh-CN': '名单中的条目' },

  twoTrees: {
    en: '`{key}` is also in another tree, `{other}`; a package belongs in one',
    'zh-CN': '`{key}` 还存在于另一棵树 `{other}`，同一软件包只能放在一处',
  },
  twoTreesHelp: { en: 'keep the one that is built', 'zh-CN': '请只保留实际用于构建的一处' },
  otherTree: { en: 'the other tree', 'zh-CN': '另一棵树' },

  inconsistent: {
    en: '`{id}` has the {field} `{value}` here, but `{usual}` elsewhere ({count}×)',
    'zh-CN': '`{id}` 的 {field} 在此处是 `{value}`，其他位置是 `{usual}`（{count} 处）',
  },
  inconsistentHelp: {
    en: 'if one of them is out of date, correct it; if these are two people, one id is wrong',
    'zh-CN': '如果其中一处已过时，请更新；如果是两个人，则其中一个账号有误',
  },
  inconsistentAlso: {
    en: 'these contradict each other too: {fields}; if these are two people, one id is wrong',
    'zh-CN': '此外 {fields} 也不一致；如果是两个人，则其中一个账号有误',
  },
  statedHere: { en: '{field} is `{value}` here', 'zh-CN': '此处 {field} 是 `{value}`' },

  sharedEmail: {
    en: '`{email}` belongs to two people: {namespace} `{mine}` here, `{theirs}` elsewhere',
    'zh-CN': '`{email}` 对应两个账号：此处 {namespace} 是 `{mine}`，其他位置是 `{theirs}`',
  },
  sharedEmailHelp: {
    en: 'if this is one person, use one id everywhere; if not, correct the address',
    'zh-CN': '如果是同一个人，请统一账号；如果不是，请改正邮箱',
  },
  emailOf: { en: 'the address with `{id}`', 'zh-CN': '`{id}` 也使用该邮箱' },

  missingFile: { en: 'There is no file `{path}`', 'zh-CN': '文件 `{path}` 不存在' },
  missingFileCase: {
    en: 'There is no file `{path}`, only `{near}`: upper and lower case count',
    'zh-CN': '文件 `{path}` 不存在，只有 `{near}`：文件名区分大小写',
  },
  missingFileNear: {
    en: 'There is no file `{path}`; did you mean `{near}`?',
    'zh-CN': '文件 `{path}` 不存在，是不是想写 `{near}`？',
  },
  missingFileHelp: { en: 'name a file that exists, or add this one', 'zh-CN': '请填写已有的文件，或补充该文件' },
  missingFileCaseHelp: {
    en: 'links are case-sensitive on the web, though not on every disk',
    'zh-CN': '网页链接区分大小写，而部分本地磁盘不区分',
  },
  missingBeside: { en: '`{name}` is missing beside this file', 'zh-CN': '同一目录下缺少 `{name}`' },
  missingBesideHelp: { en: 'add `{path}`', 'zh-CN': '请补充 `{path}`' },
  fileHere: { en: 'this file exists', 'zh-CN': '已有此文件' },
  mistypedId: {
    en: '`{id}` looks like a typo: elsewhere this person is `{near}`',
    'zh-CN': '`{id}` 疑似笔误：同一成员在其他位置的账号是 `{near}`',
  },
  otherPlatform: {
    en: '`{id}` is the {elsewhere} of this person; elsewhere the {namespace} is `{near}`',
    'zh-CN': '`{id}` 是该成员的 {elsewhere}；其他位置的 {namespace} 是 `{near}`',
  },
  mistypedBareId: {
    en: '`{id}` appears nowhere else; did you mean `{near}`?',
    'zh-CN': '`{id}` 没有在其他位置出现过，是不是想写 `{near}`？',
  },
  exchanged: {
    en: '`{id}` is the name of `{name}`: id and name are swapped',
    'zh-CN': '`{id}` 是 `{name}` 的姓名，账号和姓名写反了',
  },
  exchange: { en: 'Swap id and name', 'zh-CN': '交换账号和姓名' },
  mistypedIdHelp: {
    en: 'with a wrong id the rights go to nobody, or to a stranger',
    'zh-CN': '账号写错时，权限不会生效，或会授予他人',
  },
  knownAs: { en: '`{near}` here', 'zh-CN': '此处是 `{near}`' },
  mistypedEmail: {
    en: '`{email}` looks like a typo: elsewhere this person has `{near}`',
    'zh-CN': '`{email}` 疑似笔误：同一成员在其他位置的邮箱是 `{near}`',
  },
  mistypedDomain: {
    en: '`{domain}` looks like a typo of `{near}`, which {count} others have',
    'zh-CN': '`{domain}` 疑似 `{near}` 的笔误，后者另有 {count} 处使用',
  },
  mistypedEmailHelp: {
    en: 'mail to a wrong address is silently lost',
    'zh-CN': '邮箱写错时，邮件无法送达，也不会有任何提示',
  },

  unfamiliarBranch: {
    en: 'No other manifest has a {kind} `{name}`; did you mean `{near}`, which {count} have?',
    'zh-CN': '其他清单都没有{kind} `{name}`，是不是想写 `{near}`（{count} 份清单使用）？',
  },
  unfamiliarBranchHelp: {
    en: 'if this name is intended, suppress the finding here with a reason',
    'zh-CN': '如果确实要用该名称，请在此处屏蔽本规则并说明原因',
  },

  branchInFrozenSig: {
    en: '`{name}` is new here, but {sig} takes no new branches',
    'zh-CN': '`{name}` 是新增的分支，但 {sig} 不再接受新分支',
  },
  branchInFrozenSigHelp: {
    en: 'leave the branch out, or move the manifest out of {sig} first',
    'zh-CN': '请删除该分支，或先将清单移出 {sig}',
  },

  unmaintained: {
    en: '`{name}` is no longer maintained, so its `{property}` should be `{value}`',
    'zh-CN': '`{name}` 已停止维护，其 `{property}` 应为 `{value}`',
  },
  unmaintainedHelp: {
    en: 'a change that touches this branch is rejected until it is `{value}`',
    'zh-CN': '改为 `{value}` 之前，涉及该分支的修改会被拒绝',
  },

  unusualParent: {
    en: '`{child}` is usually created from {parents}, not from `{parent}`',
    'zh-CN': '`{child}` 通常从 {parents} 创建，而不是 `{parent}`',
  },
  unusualParentHelp: {
    en: 'the branch map may be out of date; if in doubt, ask its maintainers',
    'zh-CN': '分支演进关系可能尚未更新，如有疑问请联系其维护者',
  },
  mapped: { en: 'the branch map on `{child}`', 'zh-CN': '分支演进关系中的 `{child}`' },

  inactiveSig: {
    en: 'No {role} of {sig} has filled in `{namespace}`: nobody can act for the SIG',
    'zh-CN': '{sig} 的 {role} 都没有填写 `{namespace}`，无人能够处理该 SIG 的事务',
  },
  inactiveSigHelp: {
    en: 'fill in `{namespace}` for at least one of them',
    'zh-CN': '请至少为其中一人填写 `{namespace}`',
  },

  templateLeft: { en: "`{value}` is the template's sample value", 'zh-CN': '`{value}` 是模板中的示例值' },
  templateLeftHelp: { en: 'write your own value, or remove the entry', 'zh-CN': '请改为实际内容，或删除该条目' },
});
