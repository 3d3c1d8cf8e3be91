// Client: tasks of type `sig-steward`: the bundled command line over a workspace folder, its findings in the Problems view by
// the problem matchers of package.json. Only where processes can be started. May import vscode.
import {
  type Disposable,
  env,
  l10n,
  ProcessExecution,
  Task,
  TaskGroup,
  type TaskScope,
  tasks,
  type Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';

const TYPE = 'sig-steward';

/** What `taskDefinitions` in package.json describes. */
interface Definition {
  readonly type: string;
  readonly command: string;
  readonly paths?: readonly string[];
  readonly since?: string;
  readonly arguments?: readonly string[];
}

/** One for each word that the command line has for a severity. */
const MATCHERS = ['$sig-steward', '$sig-steward-zh-error', '$sig-steward-zh-warning', '$sig-steward-zh-info'];

/** @param cli the bundled command line. */
export function provideTasks(cli: Uri): Disposable {
  return tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap((folder) => {
        if (folder.uri.scheme !== 'file') return [];
        return [
          taskOf(cli, { type: TYPE, command: 'check' }, folder, l10n.t('check')),
          taskOf(cli, { type: TYPE, command: 'check', since: '' }, folder, l10n.t('check my change')),
        ];
      }),
    resolveTask({ definition, scope, name }) {
      const folder = isFolder(scope) ? scope : workspace.workspaceFolders?.[0];
      return folder && taskOf(cli, definition as Definition & { type: string }, folder, name);
    },
  });
}

function isFolder(scope: WorkspaceFolder | TaskScope | undefined): scope is WorkspaceFolder {
  return typeof scope === 'object';
}

function taskOf(cli: Uri, definition: Definition, folder: WorkspaceFolder, name: string): Task {
  const wanted = workspace.getConfiguration('sig-steward', folder.uri).get('language', 'auto');
  const language = /^zh/i.test(wanted === 'auto' ? env.language : wanted) ? 'zh-CN' : 'en';
  const { since } = definition;
  const args = [
    cli.fsPath,
    definition.command,
    ...['--format', 'concise', '--lang', language],
    ...(since === undefined ? [] : [since === '' ? '--since' : `--since=${since}`]),
    ...(definition.arguments ?? []),
    ...(definition.paths ?? []),
  ];
  // The program that runs the extension is Node; a desktop's needs to be told to be nothing more.
  const options = { cwd: folder.uri.fsPath, env: { ELECTRON_RUN_AS_NODE: '1' } };
  const execution = new ProcessExecution(process.execPath, args, options);
  const task = new Task({ ...definition }, folder, name, TYPE, execution, MATCHERS);
  task.group = TaskGroup.Test;
  return task;
}
