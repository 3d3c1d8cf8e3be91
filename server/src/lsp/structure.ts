// Language server: what an editor knows of a file's shape: document symbols, folding and selection ranges, links and
// highlights.
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type DocumentLink,
  type DocumentLinkParams,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type FoldingRange,
  FoldingRangeKind,
  type FoldingRangeParams,
  type SelectionRange,
  type SelectionRangeParams,
  SymbolInformation,
} from 'vscode-languageserver';
import { type LineIndex, lineAt, offsetAt } from '../core/text/text.ts';
import { folding } from '../features/folding.ts';
import { highlights } from '../features/highlights.ts';
import { links } from '../features/links.ts';
import { selection } from '../features/selection.ts';
import { type OutlineSymbol, symbols } from '../features/symbols.ts';
import { render } from '../messages/catalogue.ts';
import { guarded, openedAt, type Server } from './context.ts';
import { toRange, toSymbolKind } from './convert.ts';

export function registerStructure(server: Server): void {
  const { connection } = server;

  connection.onDocumentSymbol(
    guarded(server, 'textDocument/documentSymbol', null, async ({ textDocument }: DocumentSymbolParams, token) => {
      const opened = await openedAt(server, textDocument.uri, token);
      if (!opened) return null;
      const { lines } = opened.analysis;
      const found = symbols(opened.analysis, opened.language);
      return server.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport
        ? found.map((symbol) => toSymbol(symbol, lines))
        : found.flatMap((symbol) => toFlat(symbol, lines, textDocument.uri, undefined));
    }),
  );

  connection.onFoldingRanges(
    guarded(server, 'textDocument/foldingRange', null, async ({ textDocument }: FoldingRangeParams, token) => {
      const opened = await openedAt(server, textDocument.uri, token);
      if (!opened) return null;
      const { uri, analysis } = opened;
      // Another YAML extension folds the same blocks.
      const { configuration } = server;
      if (configuration.otherYamlExtension && (await configuration.yamlSyntax(uri)) !== 'always') return null;
      return folding(analysis).map(
        ({ start, end, kind }): FoldingRange => ({
          startLine: lineAt(analysis.lines, start),
          endLine: lineAt(analysis.lines, end),
          ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
        }),
      );
    }),
  );

  connection.onSelectionRanges(
    guarded(server, 'textDocument/selectionRange', null, async (params: SelectionRangeParams, token) => {
      const opened = await openedAt(server, params.textDocument.uri, token);
      if (!opened) return null;
      const { text, lines } = opened.analysis;
      return params.positions.map((position): SelectionRange => {
        const ranges = selection(opened.analysis, offsetAt(text, lines, position)).reverse();
        const around = (parent: SelectionRange | undefined, range: (typeof ranges)[number]): SelectionRange => ({
          range: toRange(lines, range),
          ...(parent ? { parent } : {}),
        });
        return ranges.slice(1).reduce<SelectionRange>(around, around(undefined, ranges[0]!));
      });
    }),
  );

  connection.onDocumentLinks(
    guarded(server, 'textDocument/documentLink', null, async ({ textDocument }: DocumentLinkParams, token) => {
      const opened = await openedAt(server, textDocument.uri, token);
      if (!opened) return null;
      const { analysis, language } = opened;
      return links(analysis).map(
        (link): DocumentLink => ({
          range: toRange(analysis.lines, link),
          target: link.target,
          tooltip: render(link.tooltip, language),
        }),
      );
    }),
  );

  connection.onDocumentHighlight(
    guarded(server, 'textDocument/documentHighlight', null, async (params: DocumentHighlightParams, token) => {
      const opened = await openedAt(server, params.textDocument.uri, token);
      if (!opened) return null;
      const { analysis } = opened;
      const found = highlights(analysis, offsetAt(analysis.text, analysis.lines, params.position));
      return found.map(
        (one): DocumentHighlight => ({
          range: toRange(analysis.lines, one),
          kind: one.defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }),
      );
    }),
  );
}

function toSymbol(symbol: OutlineSymbol, lines: LineIndex): DocumentSymbol {
  return {
    name: symbol.name,
    ...(symbol.detail ? { detail: symbol.detail } : {}),
    kind: toSymbolKind(symbol.kind),
    range: toRange(lines, symbol.range),
    selectionRange: toRange(lines, symbol.selection),
    children: symbol.children.map((child) => toSymbol(child, lines)),
  };
}

function toFlat(
  symbol: OutlineSymbol,
  lines: LineIndex,
  uri: string,
  container: string | undefined,
): SymbolInformation[] {
  const range = toRange(lines, symbol.range);
  const own = SymbolInformation.create(symbol.name, toSymbolKind(symbol.kind), range, uri, container);
  return [own, ...symbol.children.flatMap((child) => toFlat(child, lines, uri, symbol.name))];
}
