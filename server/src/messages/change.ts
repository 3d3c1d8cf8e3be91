// Messages: the findings of a change in its report.
import { catalogue } from './catalogue.ts';

export const changeMessages = catalogue({
  introduced: { en: 'What it introduces', 'zh-CN': '新增的问题' },
  none: { en: 'The check finds nothing.', 'zh-CN': '检查没有发现新增的问题。' },
  more: { en: 'and {count} more', 'zh-CN': '另有 {count} 个' },
  failed: { en: 'The change could not be checked: {detail}', 'zh-CN': '无法检查改动：{detail}' },
  untrusted: {
    en: 'Comparing asks git, and git may run what a repository configures; trust this workspace first.',
    'zh-CN': '比较改动需要运行 git，而 git 可能执行仓库配置的程序。请先信任此工作区。',
  },
  noGit: {
    en: 'A change can only be checked where files and git are at hand, not in a browser.',
    'zh-CN': '只有在能访问本地文件和 git 的环境中才能检查改动，浏览器中不支持。',
  },
});
