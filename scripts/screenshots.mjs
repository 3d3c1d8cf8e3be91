// Takes the README's pictures, docs/screenshots/*.png, from what is built: the extension in the VS Code of the host tests,
// and the command line's own output. Needs Chromium and fonts with Chinese. Arguments: names of pictures, all by default.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { terminalShots } from './screenshots/terminal.mjs';
import { sessions } from './screenshots/vscode.mjs';
import { installVsCode, packAndUnpack } from './test-host.mjs';

const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, 'docs/screenshots');
const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);

/** User settings of every picture: light, large, nothing that distracts. */
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.fontFamily': "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace",
  'editor.fontSize': 15,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.guides.indentation': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.overviewRulerBorder': false,
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollBeyondLastLine': false,
  'editor.selectionHighlight': false,
  'editor.stickyScroll.enabled': false,
  'editor.suggest.preview': false,
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'problems.defaultViewMode': 'tree',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.editor.editorActionsLocation': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};

/** Make a folder a clone with a branch that changes files. @param {Record<string, [string | RegExp, string]>} change */
function changeIn(folder, change) {
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=Lin', '-c', 'user.email=lin@example.com', ...args], { cwd: folder });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=Everything');
  git('checkout', '--quiet', '-b', 'change');
  for (const [name, [from, to]] of Object.entries(change)) {
    const file = path.join(folder, name);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(from, to));
  }
}

/** One start of VS Code for the pictures of one session. */
async function shoot(session, launcher, extension) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sig-steward-shots-'));
  const workspace = path.join(folder, path.basename(session.workspace));
  fs.cpSync(path.join(root, session.workspace), workspace, { recursive: true });
  if (session.change) changeIn(workspace, session.change);
  const launched = spawn(launcher, [`--extensionDevelopmentPath=${extension}`, workspace], {
    stdio: 'inherit',
    env: {
      ...process.env,
      SHOTS: JSON.stringify({ session: session.name, names: session.shots.filter(isWanted), out }),
      VSCODE_LAUNCHER_SCRIPT: path.join(root, 'scripts/screenshots/vscode.mjs'),
      VSCODE_LAUNCHER_SCALE: String(session.scale ?? 2),
      VSCODE_LAUNCHER_SETTINGS: JSON.stringify({ ...SETTINGS, ...session.settings }),
      VSCODE_LAUNCHER_VIEWPORT: JSON.stringify(session.viewport),
    },
  });
  const code = await new Promise((resolve) => launched.once('exit', resolve));
  fs.rmSync(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`the pictures of "${session.name}" failed (${code})`);
}

fs.mkdirSync(out, { recursive: true });
const launcher = await installVsCode();
const needed = sessions.filter(({ shots }) => shots.some(isWanted));
if (needed.length > 0) {
  const extension = await packAndUnpack();
  for (const session of needed) await shoot(session, launcher, extension);
}
await terminalShots(out, isWanted);
for (const name of fs.readdirSync(out))
  console.log(`${name} ${Math.round(fs.statSync(path.join(out, name)).size / 1024)} KB`);
