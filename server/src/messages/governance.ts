// Messages: what a change means for a community: what comes and goes, who may do what, what is left without anybody and
// who is asked. Arguments are Markdown and bring the blanks that Chinese sets beside them (see catalogue.ts).
import { catalogue } from './catalogue.ts';

export const governanceMessages = catalogue({
  title: { en: 'What this change means', 'zh-CN': '本次改动的影响' },
  base: { en: '{ref} ({commit})', 'zh-CN': '{ref}（{commit}）' },
  comparedNone: { en: 'Compared with {base}: no file differs.', 'zh-CN': '与{base}相比，没有文件不同。' },
  comparedOne: { en: 'Compared with {base}: 1 file differs.', 'zh-CN': '与{base}相比，有 1 个文件不同。' },
  comparedMany: {
    en: 'Compared with {base}: {count} files differ.',
    'zh-CN': '与{base}相比，有{count}个文件不同。',
  },
  findings: { en: 'Check: {counts}.', 'zh-CN': '检查结果：{counts}。' },
  introducedNone: { en: 'nothing introduced', 'zh-CN': '未引入新问题' },
  introduced: { en: '{count} introduced', 'zh-CN': '新增{count}个问题' },
  introducedErrors: {
    en: '{count} introduced (errors: {errors})',
    'zh-CN': '新增{count}个问题（其中错误{errors}个）',
  },
  fixed: { en: '{count} fixed', 'zh-CN': '解决{count}个' },
  existing: { en: '{count} existing', 'zh-CN': '原有{count}个' },
  nothing: { en: 'Nothing changes for SIGs, repositories or people.', 'zh-CN': 'SIG、仓库和人员均无变化。' },

  changes: { en: 'What comes and goes', 'zh-CN': '增减与变动' },
  added: { en: 'New in {sig}: {names} ({kind})', 'zh-CN': '{sig}新增{kind}：{names}' },
  addedAlone: { en: 'New: {names} ({kind})', 'zh-CN': '新增{kind}：{names}' },
  removed: { en: 'Removed from {sig}: {names} ({kind})', 'zh-CN': '{sig}删除{kind}：{names}' },
  removedAlone: { en: 'Removed: {names} ({kind})', 'zh-CN': '删除{kind}：{names}' },
  moved: { en: 'Moved from {from} to {to}: {names} ({kind})', 'zh-CN': '{kind}从{from}移至{to}：{names}' },
  nowhere: { en: 'no SIG', 'zh-CN': '无 SIG' },
  renamed: { en: 'Renamed: {from} is now {to} ({kind})', 'zh-CN': '{kind}{from}改名为{to}' },
  renamedAndMoved: {
    en: 'Renamed and moved: {from} of {fromSig} is now {to} of {toSig} ({kind})',
    'zh-CN': '{kind}{from}改名为{to}，并从{fromSig}移至{toSig}',
  },
  listed: { en: '{sig} now lists {names} ({kind})', 'zh-CN': '{sig}的列表新增{kind}：{names}' },
  unlisted: { en: '{sig} no longer lists {names} ({kind})', 'zh-CN': '{sig}的列表移除{kind}：{names}' },
  ownedAdded: { en: '{owner} gains {names} ({kind})', 'zh-CN': '{owner}新增{kind}：{names}' },
  ownedRemoved: { en: '{owner} loses {names} ({kind})', 'zh-CN': '{owner}删除{kind}：{names}' },

  rights: { en: 'Who may do what', 'zh-CN': '权限变化' },
  person: { en: '{id} ({name})', 'zh-CN': '{id}（{name}）' },
  gainedSig: { en: '{who} becomes {role} of {sig}', 'zh-CN': '{who}成为{sig}的{role}' },
  gainedEntity: { en: '{who} becomes {role} of {names} in {sig}', 'zh-CN': '{who}成为{sig}中{names}的{role}' },
  gainedFolder: {
    en: '{who} becomes {role} of {names} and what is below',
    'zh-CN': '{who}成为{names}及其下级目录的{role}',
  },
  gainedAlias: { en: '{who} joins {names}', 'zh-CN': '{who}加入{names}' },
  lostSig: { en: '{who} is no longer {role} of {sig}', 'zh-CN': '{who}不再是{sig}的{role}' },
  lostEntity: {
    en: '{who} is no longer {role} of {names} in {sig}',
    'zh-CN': '{who}不再是{sig}中{names}的{role}',
  },
  lostFolder: {
    en: '{who} is no longer {role} of {names} and what is below',
    'zh-CN': '{who}不再是{names}及其下级目录的{role}',
  },
  lostAlias: { en: '{who} leaves {names}', 'zh-CN': '{who}退出{names}' },

  risks: { en: 'To watch', 'zh-CN': '需要留意' },
  orphaned: { en: 'Nobody is left in {sig} who can merge in {names}', 'zh-CN': '{sig}中已没有人能够合入{names}' },
  thinOne: { en: '{sig} has only one {role} left', 'zh-CN': '{sig}只剩一名{role}' },
  thinNone: { en: '{sig} has no {role} left', 'zh-CN': '{sig}已没有{role}' },

  review: { en: 'Who reviews', 'zh-CN': '评审人' },
  reviewSig: { en: '{sig}: {people}', 'zh-CN': '{sig}：{people}' },
  reviewFiles: { en: '{names} (by {source}): {people}', 'zh-CN': '{names}（依据{source}）：{people}' },

  checklistFor: { en: 'For {names}:', 'zh-CN': '适用于{names}：' },
  more: { en: 'and {count} more', 'zh-CN': '另有{count}项' },
});
