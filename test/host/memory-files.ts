// Host tests: a file system of VS Code that is in memory, as an extension brings one for a repository without a clone.
import * as vscode from 'vscode';

/** Serve files, by path, under a scheme; read-only. */
export function serveFiles(scheme: string, files: Readonly<Record<string, string>>): vscode.Disposable {
  const folders = new Map<string, Map<string, vscode.FileType>>([['/', new Map()]]);
  for (const path of Object.keys(files)) {
    const parts = path.split('/').slice(1);
    parts.forEach((name, i) => {
      const folder = `/${parts.slice(0, i).join('/')}`;
      const entries = folders.get(folder) ?? new Map<string, vscode.FileType>();
      folders.set(folder, entries.set(name, i < parts.length - 1 ? vscode.FileType.Directory : vscode.FileType.File));
    });
  }
  const readonly = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => undefined),
    stat({ path }) {
      const text = files[path];
      if (text === undefined && !folders.has(path)) throw vscode.FileSystemError.FileNotFound(path);
      const type = text === undefined ? vscode.FileType.Directory : vscode.FileType.File;
      return { type, ctime: 0, mtime: 0, size: text === undefined ? 0 : Buffer.byteLength(text) };
    },
    readDirectory: ({ path }) => [...(folders.get(path) ?? [])],
    readFile({ path }) {
      const text = files[path];
      if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
      return Buffer.from(text);
    },
    createDirectory: readonly,
    writeFile: readonly,
    delete: readonly,
    rename: readonly,
  };
  return vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly: true });
}
