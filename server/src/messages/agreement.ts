// Messages: values that files, or parts of a file, must have in common.
import { catalogue } from './catalogue.ts';

export const agreementMessages = catalogue({
  notAmong: {
    en: '`{value}` is `{place}`, but not in `{list}`',
    'zh-CN': '`{place}` 为 `{value}`，但 `{list}` 中没有该值',
  },
  notAmongHelp: {
    en: 'add it to `{list}`, or name one that is there',
    'zh-CN': '请将其加入 `{list}`，或改为其中已有的一项',
  },
  listHere: { en: '`{list}` is here', 'zh-CN': '`{list}` 在这里' },

  severalValues: {
    en: 'The {kind} of `{owner}` is `{value}` here, but `{other}` in {path}',
    'zh-CN': '`{owner}` 的{kind}在此处为 `{value}`，在 {path} 中为 `{other}`',
  },
  severalOwners: {
    en: 'The {kind} `{value}` is that of `{owner}` here, but of `{other}` in {path}',
    'zh-CN': '{kind} `{value}` 在此处属于 `{owner}`，在 {path} 中属于 `{other}`',
  },
  severalHelp: { en: 'change one of the two', 'zh-CN': '请修改其中一处' },
  otherwiseHere: { en: 'here it is `{other}`', 'zh-CN': '此处为 `{other}`' },

  unregistered: { en: '{path} does not list the {kind} `{key}`', 'zh-CN': '{path} 中没有{kind} `{key}`' },
  unregisteredNear: {
    en: '{path} does not list the {kind} `{key}`; did you mean `{near}`?',
    'zh-CN': '{path} 中没有{kind} `{key}`，是不是想写 `{near}`？',
  },
  unregisteredIn: {
    en: '{path} does not list the {kind} `{key}` for {sig}',
    'zh-CN': '{path} 没有为 {sig} 列出{kind} `{key}`',
  },
  unregisteredHelp: { en: 'add it to {path}, or remove it here', 'zh-CN': '请将其加入 {path}，或在此处删除' },
  registerHere: { en: 'it should be listed in this file', 'zh-CN': '应列在此文件中' },
});
