// Language server: textDocument/completion.
import { type CompletionList, type CompletionParams, CompletionTriggerKind, MarkupKind } from 'vscode-languageserver';
import { columnIn, offsetAt } from '../core/text/text.ts';
import { completion } from '../features/completion.ts';
import { guarded, openedAt, type Server } from './context.ts';
import { type CompletionAbilities, toCompletionItem } from './convert.ts';

/**
 * `:` and `-` since a value or item comes next, the blank since it ends them, `/` since repositories are written
 * `organisation/name`. Letters need no trigger; `[`, `{` and `,` are left out: such files are rarely written in flow
 * style, and commas are mostly prose.
 */
export const TRIGGERS = [':', ' ', '-', '/'];

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

export function registerCompletion(server: Server): void {
  server.connection.onCompletion(
    guarded(server, 'textDocument/completion', NOTHING, async (params: CompletionParams, token) => {
      const opened = await openedAt(server, params.textDocument.uri, token);
      if (!opened) return NOTHING;
      const { analysis, graph, language } = opened;
      const offset = offsetAt(analysis.text, analysis.lines, params.position);
      const { context } = params;
      if (context?.triggerKind === CompletionTriggerKind.TriggerCharacter && !isWanted(analysis.text, offset))
        return NOTHING;
      const can = abilities(server);
      const found = completion(analysis, graph, offset, language, { today: today(), again: can.again !== undefined });
      return {
        isIncomplete: found.incomplete,
        items: found.items.map((item, index) => toCompletionItem(item, index, analysis.lines, can)),
      };
    }),
  );
}

/** A typed blank that only indents asks for nothing: a list that opens at every step is in the way. */
function isWanted(text: string, offset: number): boolean {
  return text.slice(offset - columnIn(text, offset), offset).trim() !== '';
}

/** The day where the user is. */
export function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function abilities({ capabilities, options }: Server): CompletionAbilities {
  const can = capabilities.textDocument?.completion?.completionItem;
  return {
    snippets: can?.snippetSupport ?? false,
    markdown: can?.documentationFormat?.includes(MarkupKind.Markdown) ?? false,
    labelDetails: can?.labelDetailsSupport ?? false,
    deprecatedTag: can?.tagSupport !== undefined,
    preselect: can?.preselectSupport ?? false,
    adjustIndentation: can?.insertTextModeSupport?.valueSet.includes(2) ?? false,
    again: options.commands?.suggest,
  };
}
