// Messages about git: what could not be found out from a repository, and what to do about it.
import { catalogue } from './catalogue.ts';

export const gitMessages = catalogue({
  missing: {
    en: 'git could not be started ({detail}); install git, or check without `--since`',
    'zh-CN': '无法启动 git（{detail}）；请安装 git，或不带 `--since` 检查',
  },
  noRepository: {
    en: '`{path}` is not in a git repository; run this in a clone, or check without `--since`',
    'zh-CN': '`{path}` 不在 git 仓库中；请在克隆的仓库内运行，或不带 `--since` 检查',
  },
  ownership: {
    en: 'git refuses `{path}`, which belongs to another user; if you trust it: `git config --global --add safe.directory {path}`',
    'zh-CN':
      '`{path}` 属于其他用户，git 拒绝读取；如果信任该目录，请运行 `git config --global --add safe.directory {path}`',
  },
  noCommits: {
    en: 'The repository has no commit yet, so there is nothing to compare with; commit once, or check without `--since`',
    'zh-CN': '仓库还没有任何提交，无从比较；请先提交一次，或不带 `--since` 检查',
  },
  unknownRevision: {
    en: 'git knows no commit `{ref}` here; name a branch, tag or commit that exists, or fetch it first',
    'zh-CN': '仓库中没有提交 `{ref}`；请指定已有的分支、标签或提交，或先运行 `git fetch` 获取',
  },
  noBase: {
    en: 'No main branch to compare with was found (tried {tried}); name one with `--since <ref>`',
    'zh-CN': '找不到用于比较的主分支（已尝试 {tried}）；请用 `--since <ref>` 指定',
  },
  noMergeBase: {
    en: '`{base}` and `{head}` have no commit in common; name the commit to compare with by `--since <ref>`',
    'zh-CN': '`{base}` 与 `{head}` 没有共同的提交；请用 `--since <ref>` 指定比较的起点',
  },
  shallow: {
    en: 'This clone is shallow and lacks the commit that `{base}` and `{head}` have in common: `git fetch --unshallow` (in CI: fetch depth 0)',
    'zh-CN':
      '当前是浅克隆，缺少 `{base}` 与 `{head}` 的共同提交；请运行 `git fetch --unshallow`（CI 中将拉取深度设为 0）',
  },
  shallowRevision: {
    en: 'git knows no commit `{ref}` in this shallow clone: `git fetch --unshallow` gets it (in CI: fetch depth 0)',
    'zh-CN': '当前是浅克隆，没有提交 `{ref}`；请运行 `git fetch --unshallow` 获取（CI 中将拉取深度设为 0）',
  },
  bare: {
    en: 'A bare repository has no working files; say what to check with `--head <ref>`',
    'zh-CN': '裸仓库没有工作区文件；请用 `--head <ref>` 指定要检查的提交',
  },
  unmerged: {
    en: '`{path}` has a merge conflict in the index; resolve it and `git add` it, then check again',
    'zh-CN': '暂存区中的 `{path}` 存在合并冲突；请解决冲突并 `git add` 后重试',
  },
  missingObject: {
    en: 'Contents of earlier commits are not in this clone (a partial one?): `git fetch --refetch --no-filter` gets them',
    'zh-CN': '本地缺少历史提交的内容（可能是部分克隆）；请运行 `git fetch --refetch --no-filter` 获取',
  },
  failed: { en: '`git {command}` failed: {detail}', 'zh-CN': '`git {command}` 失败：{detail}' },
});
