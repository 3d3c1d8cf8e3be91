// Inference: whether the entries of lists differ, and by what: as scalars, or by the fields that name them. Pure.
import { hasOnlyScalars, SLUG, share } from './forms.ts';
import type { Place } from './places.ts';
import { areSlips } from './slips.ts';

/** Lists that repeat themselves are an exception when so many others do not. */
const MOST = 0.95;

/**
 * By what items differ: `true` as scalars, or the fields that name them; `advice` where a few lists repeat themselves. Null
 * where that is usual.
 */
export function uniqueness(place: Place): { readonly by: true | string[]; readonly advice: boolean } | null {
  const items = place.items;
  if (!items) return null;
  const lists = place.types.get('array')!.filter(({ node }) => node.kind === 'seq' && node.items.length > 1);
  if (lists.length === 0) return null;
  let advice = false;
  const differs = (textOf: (node: unknown) => string | undefined, strictly = false): boolean => {
    let [repeating, all, again] = [0, 0, 0];
    for (const { node } of lists) {
      const texts = (node.kind === 'seq' ? node.items : [])
        .map(textOf)
        .filter((text) => text !== undefined && text !== '');
      const twice = texts.length - new Set(texts).size;
      if (twice > 0) repeating++;
      all += texts.length;
      again += twice;
    }
    // A few long lists say it by their items.
    if (lists.length < 3) return again === 0 || (!strictly && areSlips(again, all));
    const slips = again === 0 || (!strictly && areSlips(repeating, lists.length) && areSlips(again, all));
    const distinct = slips || 1 - repeating / lists.length >= MOST;
    if (distinct && !slips) advice = true;
    return distinct;
  };
  if (hasOnlyScalars(items)) return differs(scalarText) ? { by: true, advice } : null;
  const keys = [...items.fields]
    .filter(([, field]) => hasOnlyScalars(field) && field.instances.length >= items.instances.length * MOST)
    .filter(([, field]) => field.texts.size >= Math.min(3, items.instances.length) && !field.types.has('boolean'))
    // People may have the same name, but no two things the same id.
    .filter(([key, field]) => differs((node) => fieldText(node, key), share(field, SLUG) < 0.9))
    .map(([key]) => key);
  const naming = keys.filter((key) => /id|name|login|handle|github|gitee|email|key|dir|slug|url|账号|姓名/i.test(key));
  return naming.length > 0 ? { by: naming.slice(0, 2), advice } : null;
}

interface Loose {
  readonly kind?: string;
  readonly text?: string;
  readonly pairs?: readonly { readonly key: Loose; readonly value: Loose }[];
}

function scalarText(node: unknown): string | undefined {
  const { kind, text } = node as Loose;
  return kind === 'scalar' ? text : undefined;
}

function fieldText(node: unknown, key: string): string | undefined {
  return scalarText((node as Loose).pairs?.find((pair) => pair.key.text === key)?.value ?? {});
}
