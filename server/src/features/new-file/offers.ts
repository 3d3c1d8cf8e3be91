// Features: which files a community can be asked to start: one for a new SIG, be it a file of its own or a section of a
// file that holds all, and those that describe what SIGs manage (packages, repositories). Found in the community's
// data. Pure.
import { type Community, type FileKind, isReachable } from '../../core/community/community.ts';
import { effective, itemSchema, propertySchema, type Schema, type Schemas } from '../../core/community/schema.ts';
import { type Graph, SIG } from '../../core/graph/graph.ts';

/** What somebody wants to add. */
export type Wish = 'sig' | 'package';

export interface Offer {
  /** Tells it from the community's other offers. */
  readonly id: string;
  readonly kind: FileKind;
  /** The key of the list that gets a section, where the file holds several SIGs; null for a file of its own. */
  readonly section: string | null;
}

/** What fulfils a wish in a community, in the order of its data. */
export function offersFor({ community, files }: Pick<Graph, 'community' | 'files'>, wish: Wish): Offer[] {
  const counts = new Map<string, number>();
  for (const path of files.keys()) {
    const kind = community.files.find((one) => one.template.pattern.test(path));
    if (kind) counts.set(idOf(community, kind), (counts.get(idOf(community, kind)) ?? 0) + 1);
  }
  const able = community.files.filter((kind) => kind.skeleton !== undefined && kind.purpose !== 'policy');
  if (wish === 'sig') {
    const own = able.find((kind) => kind.defines?.[SIG] !== undefined);
    if (own) return [{ id: idOf(community, own), kind: own, section: null }];
    return able
      .flatMap((kind): Offer[] => {
        const section = sectionOf(community, kind);
        return section === null ? [] : [{ id: idOf(community, kind), kind, section }];
      })
      .slice(0, 1);
  }
  const offers = new Map<string, Offer>();
  for (const kind of able) {
    const defined = Object.keys(kind.defines ?? {});
    if (defined.length === 0 || defined.some((name) => name === SIG || kind.within?.[name] !== undefined)) continue;
    const offer: Offer = { id: idOf(community, kind), kind, section: null };
    // The same kind of file at another place (a folder opened by itself): the one that is in use here.
    const other = offers.get(kind.kind);
    if (!other || (counts.get(offer.id) ?? 0) > (counts.get(other.id) ?? 0)) offers.set(kind.kind, offer);
  }
  // What is added most often comes first.
  return [...offers.values()].sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
}

/** The offer with an id, undefined for none. */
export function offerById(graph: Graph, id: string): Offer | undefined {
  return [...offersFor(graph, 'sig'), ...offersFor(graph, 'package')].find((offer) => offer.id === id);
}

function idOf(community: Community, kind: FileKind): string {
  return `${kind.kind}/${community.files.indexOf(kind)}`;
}

/** The list of a file whose items each define a SIG. */
function sectionOf(community: Community, kind: FileKind): string | null {
  if (!kind.root || !isReachable(community, kind.path)) return null;
  const schemas: Schemas = { root: kind.root, files: community.schemas };
  const root = effective(kind.root, kind.root, community.schemas);
  for (const key of Object.keys(root.properties ?? {})) {
    const list = propertySchema(root, key, schemas);
    const item = list && itemSchema(list, 0, schemas);
    if (item && definesSig(item, schemas)) return key;
  }
  return null;
}

function definesSig(item: Schema, schemas: Schemas): boolean {
  return Object.keys(item.properties ?? {}).some((key) => {
    const value = propertySchema(item, key, schemas);
    return value && value['x-sig']?.defines === SIG;
  });
}
