// Messages: code lenses and inlay hints.
import { catalogue } from './catalogue.ts';

export const lensMessages = catalogue({
  people: { en: '{count} people', 'zh-CN': '{count} 位成员' },
  entities: { en: '{count} × {kind}', 'zh-CN': '{count} 个{kind}' },
  references: { en: '{count} references', 'zh-CN': '{count} 处引用' },
  approvers: { en: 'Approvers here: {names} (from {files})', 'zh-CN': '批准人：{names}（来自 {files}）' },
  approversMore: {
    en: 'Approvers here: {names} and {count} more (from {files})',
    'zh-CN': '批准人：{names}，另有 {count} 人（来自 {files}）',
  },
  noApprovers: { en: 'Nobody can approve here', 'zh-CN': '此目录没有批准人' },
  managedBy: { en: 'SIG: {sig}', 'zh-CN': 'SIG：{sig}' },
});
