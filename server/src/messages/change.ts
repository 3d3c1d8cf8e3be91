// Messages: the findings of a change in its report.
import { catalogue } from './catalogue.ts';

export const changeMessages = catalogue({
  introduced: { en: 'What it introduces', 'zh-CN': '新增的问题' },
  none: { en: 'Nothing that a check finds.', 'zh-CN': '检查没有发现新增的问题。' },
  more: { en: 'and {count} more', 'zh-CN': '另有 {count} 个' },
  failed: { en: 'The change could not be checked: {detail}', 'zh-CN': '无法检查改动：{detail}' },
  noGit: {
    en: 'A change can only be checked where files and git are at hand, not in a browser.',
    'zh-CN': '只有在能访问本地文件和 git 的环境中才能检查改动，浏览器中不支持。',
  },
});
