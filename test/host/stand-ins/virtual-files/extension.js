// Stands in for an extension that shows a repository without a clone: serves a small community under vscode-vfs, and
// finds nothing when it is searched.
const vscode = require('vscode');

const FILES = {
  '/gardens/sig/Garden/sig-info.yaml': `name: Garden
description: Everything that grows
mailing_list: garden@openeuler.org
mature_level: startup
maintainers:
- gitee_id: rose
  atomgit_id: rose-1
  name: Rose
  organization: Botany
  email: rose@example.com
repositories:
- repo:
  - src-openeuler/rake
  - src-openeuler/spade
  - src-openeuler/hoe
`,
  '/gardens/sig/Garden/src-openeuler/s/spade.yaml': `name: spade
description: A spade for every garden
upstream: https://gardens.example/spade
branches:
- name: master
  type: protected
type: public
`,
  '/gardens/sig/Garden/src-openeuler/r/rake.yaml': `name: rake
description: A rake for every garden
upstream: https://gardens.example/rake
branches:
- name: master
  type: protectet
type: public
`,
};

function entries(folder) {
  const found = new Map();
  const prefix = folder.replace(/\/$/, '');
  for (const name of Object.keys(FILES)) {
    if (!name.startsWith(`${prefix}/`)) continue;
    const [first, ...rest] = name.slice(prefix.length + 1).split('/');
    found.set(first, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
  }
  return [...found];
}

exports.activate = () => {
  const none = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  // VS Code waits for ever for a search that nobody provides; this one finds nothing.
  vscode.workspace.registerFileSearchProvider('vscode-vfs', { provideFileSearchResults: async () => [] });
  vscode.workspace.registerFileSystemProvider(
    'vscode-vfs',
    {
      onDidChangeFile: new vscode.EventEmitter().event,
      watch: () => new vscode.Disposable(() => undefined),
      stat({ path }) {
        const text = FILES[path];
        if (text !== undefined) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: text.length };
        if (entries(path).length === 0) throw vscode.FileSystemError.FileNotFound(path);
        return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      },
      readDirectory: ({ path }) => entries(path),
      readFile({ path }) {
        if (FILES[path] === undefined) throw vscode.FileSystemError.FileNotFound(path);
        return new TextEncoder().encode(FILES[path]);
      },
      createDirectory: none,
      writeFile: none,
      delete: none,
      rename: none,
    },
    { isReadonly: true },
  );
};
