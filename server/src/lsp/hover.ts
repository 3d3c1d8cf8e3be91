// Language server: textDocument/hover.
import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { offsetAt } from '../core/text/text.ts';
import { hover } from '../features/hover.ts';
import { sourcesOf, targetAt } from '../features/target.ts';
import { guarded, openedAt, type Server } from './context.ts';
import { toMarkup, toRange } from './convert.ts';

export function registerHover(server: Server): void {
  server.connection.onHover(
    guarded(server, 'textDocument/hover', null, async (params: HoverParams, token): Promise<Hover | null> => {
      const opened = await openedAt(server, params.textDocument.uri, token);
      if (!opened) return null;
      const { analysis, graph, language } = opened;
      const offset = offsetAt(analysis.text, analysis.lines, params.position);
      const target = targetAt(analysis, offset);
      const paths = target ? sourcesOf(graph, target) : [];
      const sources = await Promise.all(paths.map((path) => opened.project.analysis(path)));
      const found = hover(
        analysis,
        graph,
        offset,
        language,
        sources.filter((source) => source !== undefined),
      );
      if (!found) return null;
      const formats = server.capabilities.textDocument?.hover?.contentFormat;
      const asMarkdown = formats?.includes(MarkupKind.Markdown) ?? false;
      return { contents: toMarkup(found.markdown, asMarkdown), range: toRange(analysis.lines, found.range) };
    }),
  );
}
