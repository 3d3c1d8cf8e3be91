// Tests: names of people and things, dates and lists, of which invented communities are made. Deterministic.
import type { Random } from '../../support/mistakes.ts';

const FIRST = 'ada bela ciro dara emil fay gus hana ivo jun kira levi mona nils olga pia quin rosa sami tove'.split(
  ' ',
);
const LAST = 'alder birch cedar dunn elm frost glen heath isle jasper knoll lund moss north oaks pond quay reed'.split(
  ' ',
);
export const THINGS =
  'anvil bolt cog dial easel flint gauge hinge iron jig kiln lathe mill nail oven plane quill rasp'.split(' ');
const ZH_FIRST = '伟芳娜敏静强磊军洋勇艳杰娟涛明超霞平刚桂'.split('');
const ZH_LAST = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何'.split('');

export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
export const login = (i: number): string =>
  `${FIRST[i % FIRST.length]}-${LAST[Math.floor(i / FIRST.length) % LAST.length]}${i >= 360 ? i : ''}`;
export const named = (i: number): string =>
  login(i)
    .split('-')
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join(' ');
export const thing = (i: number): string =>
  `${THINGS[i % THINGS.length]}-${THINGS[(i * 7 + Math.floor(i / THINGS.length)) % THINGS.length]}${i >= 18 ? i : ''}`;
export const chinese = (i: number): string =>
  `${ZH_LAST[i % 20]}${ZH_FIRST[Math.floor(i / 20) % 20]}${ZH_FIRST[(i * 7) % 20]}`;
export const date = (next: Random): string =>
  `20${10 + Math.floor(next() * 15)}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`;
/** Some of the first `of` numbers, all different. */
export function some(of: number, count: number, next: Random): number[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, of)) chosen.add(Math.floor(next() * of));
  return [...chosen];
}
export const items = (indent: string, texts: readonly string[]): string =>
  texts.map((text) => `${indent}- ${text}\n`).join('');
export const between = (low: number, high: number, next: Random): number => low + Math.floor(next() * (high - low + 1));
