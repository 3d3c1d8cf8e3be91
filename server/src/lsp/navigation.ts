// Language server: going from place to place over the whole community: definitions, references, symbols, hierarchy,
// hints and lenses. Positions in other files need their texts, which are read once per request.
import type {
  CallHierarchyIncomingCall,
  CallHierarchyIncomingCallsParams,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyOutgoingCallsParams,
  CallHierarchyPrepareParams,
  CodeLens,
  CodeLensParams,
  DefinitionParams,
  InlayHint,
  InlayHintParams,
  Location,
  ReferenceParams,
  SymbolInformation,
  TypeDefinitionParams,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { homeOf, SIG } from '../core/graph/graph.ts';
import { lineIndex, offsetAt } from '../core/text/text.ts';
import { type HierarchyItem, hierarchyItem, incoming, outgoing } from '../features/call-hierarchy.ts';
import { codeLenses } from '../features/code-lenses.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { definitionsOf, referencesOf, type Spot } from '../features/navigation.ts';
import { type Target, targetAt } from '../features/target.ts';
import { workspaceSymbols } from '../features/workspace-symbols.ts';
import { render } from '../messages/catalogue.ts';
import type { Project } from '../workspace/project.ts';
import type { Opened } from '../workspace/session.ts';
import { uriBelow } from '../workspace/uri.ts';
import { guarded, openedAt, type Server } from './context.ts';
import { fromRange, toRange, toSymbolKind } from './convert.ts';

/** Most places that one answer holds; an editor shows no more usefully. */
const MAX_PLACES = 2000;

export function registerNavigation(server: Server): void {
  const { connection } = server;

  connection.onDefinition(
    guarded(server, 'textDocument/definition', null, async (params: DefinitionParams, token) =>
      withTarget(server, params, token, (opened, target) =>
        locations(opened.project, definitionsOf(opened.graph, target)),
      ),
    ),
  );

  connection.onTypeDefinition(
    guarded(server, 'textDocument/typeDefinition', null, async (params: TypeDefinitionParams, token) =>
      withTarget(server, params, token, (opened, target) => {
        // What a repository, a branch or a person's record belongs to: its SIG.
        const paths = definitionsOf(opened.graph, target).map((spot) => spot.path);
        const sigs = new Set(paths.flatMap((path) => homeOf(opened.graph, path, SIG) ?? []));
        const spots = [...sigs].flatMap((key) => definitionsOf(opened.graph, { kind: SIG, key, namespace: '' }));
        return locations(opened.project, spots);
      }),
    ),
  );

  connection.onReferences(
    guarded(server, 'textDocument/references', null, async (params: ReferenceParams, token) =>
      withTarget(server, params, token, (opened, target) =>
        locations(opened.project, referencesOf(opened.graph, target, params.context.includeDeclaration)),
      ),
    ),
  );

  connection.onWorkspaceSymbol(
    guarded(server, 'workspace/symbol', [], async ({ query }: WorkspaceSymbolParams) => {
      const found: SymbolInformation[] = [];
      for (const project of await projectsOf(server)) {
        const symbols = workspaceSymbols(project.graph, query);
        const places = await locations(
          project,
          symbols.map(({ spot }) => spot),
        );
        symbols.forEach(({ kind, name, container }, index) => {
          found.push({
            name,
            kind: toSymbolKind(kind),
            location: places[index]!,
            ...(container ? { containerName: container } : {}),
          });
        });
      }
      return found;
    }),
  );

  registerHierarchy(server);

  connection.languages.inlayHint.on(
    guarded(
      server,
      'textDocument/inlayHint',
      null,
      async (params: InlayHintParams, token): Promise<InlayHint[] | null> => {
        const opened = await openedAt(server, params.textDocument.uri, token);
        if (!opened || !(await server.configuration.shows('inlayHints', opened.uri))) return null;
        const { analysis, graph } = opened;
        return inlayHints(analysis, graph, fromRange(analysis.text, analysis.lines, params.range)).map(
          ({ offset, text }) => ({
            position: toRange(analysis.lines, { start: offset, end: offset }).start,
            label: text,
            paddingLeft: true,
          }),
        );
      },
    ),
  );

  connection.onCodeLens(
    guarded(
      server,
      'textDocument/codeLens',
      null,
      async (params: CodeLensParams, token): Promise<CodeLens[] | null> => {
        const opened = await openedAt(server, params.textDocument.uri, token);
        if (!opened || !(await server.configuration.shows('codeLens', opened.uri))) return null;
        const { analysis, graph, project, language, uri } = opened;
        const lenses: CodeLens[] = [];
        for (const lens of codeLenses(analysis, graph)) {
          const range = toRange(analysis.lines, lens);
          const title = render(lens.title, language);
          const show = server.options.commands?.showReferences;
          const places = show !== undefined ? await locations(project, lens.spots) : [];
          // A title without a command is shown as text.
          const command =
            show !== undefined && places.length > 0
              ? { title, command: show, arguments: [uri, range.start, places] }
              : { title, command: '' };
          lenses.push({ range, command });
        }
        return lenses;
      },
    ),
  );
}

/** Every community of the workspace, and those of documents from elsewhere. */
async function projectsOf(server: Server): Promise<ReadonlySet<Project>> {
  const inFolders = await Promise.all(server.folders.map((folder) => server.session.projectsIn(folder)));
  return new Set([...inFolders.flat(), ...server.session.all]);
}

async function withTarget<R>(
  server: Server,
  params: {
    readonly textDocument: { readonly uri: string };
    readonly position: { readonly line: number; readonly character: number };
  },
  token: Parameters<typeof openedAt>[2],
  use: (opened: Opened, target: Target) => Promise<R> | R,
): Promise<R | null> {
  const opened = await openedAt(server, params.textDocument.uri, token);
  const target =
    opened && targetAt(opened.analysis, offsetAt(opened.analysis.text, opened.analysis.lines, params.position));
  return opened && target ? use(opened, target) : null;
}

/** Spots as LSP has them. A file that cannot be read any more is pointed at as a whole. */
export async function locations(project: Project, spots: readonly Spot[]): Promise<Location[]> {
  const lines = new Map<string, ReturnType<typeof lineIndex>>();
  const found: Location[] = [];
  for (const { path, start, end } of spots.slice(0, MAX_PLACES)) {
    let index = lines.get(path);
    if (!index && end > 0) {
      index = lineIndex((await project.text(path)) ?? '');
      lines.set(path, index);
    }
    found.push({ uri: uriBelow(project.root, path), range: toRange(index ?? [0], { start, end }) });
  }
  return found;
}

function registerHierarchy(server: Server): void {
  const { connection } = server;
  connection.languages.callHierarchy.onPrepare(
    guarded(server, 'textDocument/prepareCallHierarchy', null, async (params: CallHierarchyPrepareParams, token) =>
      withTarget(server, params, token, async (opened, target) => {
        const item = hierarchyItem(opened.graph, target);
        return item ? [await toItem(opened.project, item)] : null;
      }),
    ),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    guarded(
      server,
      'callHierarchy/incomingCalls',
      null,
      async ({ item }: CallHierarchyIncomingCallsParams): Promise<CallHierarchyIncomingCall[] | null> => {
        const known = knownItem(server, item);
        if (!known) return null;
        return Promise.all(
          incoming(known.project.graph, known.target).map(async (link) => ({
            from: await toItem(known.project, link.item),
            fromRanges: (await locations(known.project, link.from)).map(({ range }) => range),
          })),
        );
      },
    ),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    guarded(
      server,
      'callHierarchy/outgoingCalls',
      null,
      async ({ item }: CallHierarchyOutgoingCallsParams): Promise<CallHierarchyOutgoingCall[] | null> => {
        const known = knownItem(server, item);
        if (!known) return null;
        return Promise.all(
          outgoing(known.project.graph, known.target).map(async (link) => ({
            to: await toItem(known.project, link.item),
            fromRanges: (await locations(known.project, link.from)).map(({ range }) => range),
          })),
        );
      },
    ),
  );
}

/** What stays with an item while the client holds it. */
interface ItemData extends Target {
  readonly root: string;
}

async function toItem(
  project: Project,
  { kind, key, namespace, name, detail, spot }: HierarchyItem,
): Promise<CallHierarchyItem> {
  const [place] = await locations(project, [spot]);
  const data: ItemData = { kind, key, namespace, root: project.root };
  return {
    name,
    kind: toSymbolKind(kind),
    ...(detail ? { detail } : {}),
    uri: place!.uri,
    range: place!.range,
    selectionRange: place!.range,
    data,
  };
}

function knownItem(
  server: Server,
  item: CallHierarchyItem,
): { readonly project: Project; readonly target: Target } | null {
  const data = item.data as Partial<ItemData> | undefined;
  const { kind, key, namespace, root } = data ?? {};
  if (typeof kind !== 'string' || typeof key !== 'string' || typeof namespace !== 'string') return null;
  const project = server.session.all.find((one) => one.root === root);
  return project ? { project, target: { kind, key, namespace } } : null;
}
