// Messages: comments that suppress findings.
import { catalogue } from './catalogue.ts';

export const suppressionMessages = catalogue({
  unusedRule: {
    en: 'Unused suppression: there is no `{rules}` to suppress here',
    'zh-CN': '多余的屏蔽注释：这里没有可屏蔽的 `{rules}` 问题',
  },
  unusedBlanket: {
    en: 'Unused suppression: there is nothing to suppress here',
    'zh-CN': '多余的屏蔽注释：这里没有可屏蔽的问题',
  },
  unusedWhy: {
    en: 'left in place it would hide the next real mistake',
    'zh-CN': '留着它会掩盖以后在这里出现的真正问题',
  },
  unusedHelp: {
    en: 'remove the comment, or the names that it no longer needs',
    'zh-CN': '删除该注释，或删除其中不再需要的规则名',
  },
  unknownRule: {
    en: 'There is no rule `{rule}`, so this suppresses nothing',
    'zh-CN': '没有名为 `{rule}` 的规则，该屏蔽注释不起作用',
  },
  unknownRuleHelp: {
    en: '`sig-steward rules` lists the names of all rules',
    'zh-CN': '运行 `sig-steward rules` 可查看所有规则名',
  },
  didYouMean: { en: 'did you mean `{near}`?', 'zh-CN': '是不是想写 `{near}`？' },
  unknownDirective: {
    en: 'There is no directive `{directive}`, so this comment does nothing',
    'zh-CN': '没有名为 `{directive}` 的指令，该注释不起作用',
  },
  unknownDirectiveHelp: {
    en: 'write sig-steward-disable-next-line, sig-steward-disable-line or sig-steward-disable-file',
    'zh-CN': '请写 sig-steward-disable-next-line、sig-steward-disable-line 或 sig-steward-disable-file',
  },
  removeComment: { en: 'Remove the comment', 'zh-CN': '删除该注释' },
  removeName: { en: 'Remove `{rule}` from the comment', 'zh-CN': '从注释中删除 `{rule}`' },
  changeTo: { en: 'Change to `{near}`', 'zh-CN': '改为 `{near}`' },
  suppressLine: { en: 'Suppress `{rule}` on this line', 'zh-CN': '在此行屏蔽 `{rule}`' },
  suppressFile: { en: 'Suppress `{rule}` in this file', 'zh-CN': '在此文件中屏蔽 `{rule}`' },
});
