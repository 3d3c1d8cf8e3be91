// Messages: who is asked to review a change, and why.
import { catalogue } from './catalogue.ts';

export const reviewerMessages = catalogue({
  approver: { en: 'approver', 'zh-CN': '批准人' },
  through: { en: '{role}: {what}', 'zh-CN': '{role}：{what}' },
});
