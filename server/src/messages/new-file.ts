// Messages: starting a new file of a community: what is asked for and what is wrong with an answer.
import { catalogue } from './catalogue.ts';

export const newFileMessages = catalogue({
  needed: { en: 'This is required.', 'zh-CN': '此项必填。' },
  noSuch: { en: 'There is no {kind} "{name}".', 'zh-CN': '没有名为“{name}”的{kind}。' },
  oneMore: { en: 'One more: {what}', 'zh-CN': '再加一项：{what}' },
  noCommunity: {
    en: 'No community was found here. Open its repository, or choose the community in the settings.',
    'zh-CN': '此处未识别到任何社区。请打开社区仓库，或在设置中选择社区。',
  },
  noOffer: {
    en: '{community} has no files of that kind.',
    'zh-CN': '{community} 没有此类文件。',
  },
  stillReading: {
    en: 'The community is still being read. Try again in a moment.',
    'zh-CN': '社区文件仍在读取中，请稍后再试。',
  },
  brokenFile: {
    en: '{path} does not parse; repair it first.',
    'zh-CN': '{path} 无法解析，请先修复。',
  },
  cannotCreate: {
    en: 'This editor cannot create files for a language server.',
    'zh-CN': '当前编辑器不支持由语言服务器创建文件。',
  },
  create: { en: 'New {kind}: {path}', 'zh-CN': '新建{kind}：{path}' },
});
