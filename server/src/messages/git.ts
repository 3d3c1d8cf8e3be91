// Messages about git: what could not be found out from a repository, and what to do about it.
import { catalogue } from './catalogue.ts';

export const git = catalogue({
  'git-missing': {
    en: 'git could not be started: {detail}. Install git, or check without --since.',
    'zh-CN': '无法启动 git：{detail}。请安装 git，或不使用 --since 检查。',
  },
  'git-no-repository': {
    en: '{path} is not inside a git repository. Run this inside a clone, or check without --since.',
    'zh-CN': '{path} 不在 git 仓库中。请在克隆的仓库内运行，或不使用 --since 检查。',
  },
  'git-ownership': {
    en: 'git refuses {path}: it belongs to another user. If you trust it: git config --global --add safe.directory {path}',
    'zh-CN':
      'git 拒绝访问 {path}：该仓库属于其他用户。如果信任它，请运行：git config --global --add safe.directory {path}',
  },
  'git-no-commits': {
    en: 'This repository has no commits yet, so there is nothing to compare with. Commit once, or check without --since.',
    'zh-CN': '该仓库还没有任何提交，没有可比较的基线。请先提交一次，或不使用 --since 检查。',
  },
  'git-unknown-revision': {
    en: 'git knows no commit "{ref}" here. Name a branch, tag or commit that exists, or fetch it first.',
    'zh-CN': 'git 在此处找不到提交“{ref}”。请指定存在的分支、标签或提交，或先获取（fetch）它。',
  },
  'git-no-base': {
    en: 'No main branch to compare with was found (tried {tried}). Say which with --since <ref>.',
    'zh-CN': '找不到可比较的主分支（已尝试 {tried}）。请用 --since <ref> 指定。',
  },
  'git-no-merge-base': {
    en: '"{base}" and "{head}" have no common commit. Name the base commit with --since <ref>.',
    'zh-CN': '“{base}”与“{head}”没有共同的提交。请用 --since <ref> 指定基线提交。',
  },
  'git-shallow': {
    en: 'This clone is shallow and lacks the common commit of "{base}" and "{head}". Run: git fetch --unshallow (in CI: fetch-depth: 0)',
    'zh-CN': '这是浅克隆，缺少“{base}”与“{head}”的共同提交。请运行：git fetch --unshallow（CI 中设置 fetch-depth: 0）',
  },
  'git-bare': {
    en: 'This is a bare repository without working files. Say what to check with --head <ref>.',
    'zh-CN': '这是没有工作区的裸仓库。请用 --head <ref> 指定要检查的提交。',
  },
  'git-missing-object': {
    en: 'git has no content for {count} file(s) of "{ref}" (a partial clone?). Run: git fetch --refetch --no-filter',
    'zh-CN': 'git 缺少“{ref}”中 {count} 个文件的内容（部分克隆？）。请运行：git fetch --refetch --no-filter',
  },
  'git-failed': { en: 'git {command} failed: {detail}', 'zh-CN': 'git {command} 失败：{detail}' },
});
