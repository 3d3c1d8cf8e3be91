// Messages: code lenses and inlay hints.
import { catalogue } from './catalogue.ts';

export const lensMessages = catalogue({
  people: { en: '{count} people', 'zh-CN': '{count} 位成员' },
  entities: { en: '{count} × {kind}', 'zh-CN': '{count} 个{kind}' },
  references: { en: '{count} references', 'zh-CN': '{count} 处引用' },
  managedBy: { en: 'SIG: {sig}', 'zh-CN': 'SIG：{sig}' },
});
