// Features: what a community calls its roles and kinds of entities, on cards. Pure.
import type { Graph } from '../../core/graph/graph.ts';
import type { Text } from '../../messages/catalogue.ts';

/** The title of a role, its name where the community gives it none. */
export function roleTitle(graph: Graph, role: string): Text {
  return graph.community.roles?.[role]?.title ?? { en: role, 'zh-CN': role };
}

/** The title of a kind of entities, its name where the community gives it none. */
export function kindTitle(graph: Graph, kind: string): Text {
  return graph.community.kinds[kind]?.title ?? { en: kind, 'zh-CN': kind };
}
