// The pictures of the terminal: what the command line prints, colours and all, set as a terminal shows it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { environment } from '../../test/host/vscode/options.mjs';

const root = path.resolve(import.meta.dirname, '../..');

const SHOTS = [
  { name: 'cli', arguments: ['check', 'ospkg-list/full-width-colon.yaml', 'ospkg-list/maturity-mismatch.yaml'] },
];

/** Colours of the sixteen that terminals name, on a dark ground. */
const COLOURS = ['#484f58', '#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#c9d1d9'];

/** HTML of a text with SGR escape sequences (ECMA-48), of those: reset, bold, dim, underline, colours 30-37 and 90-97. */
function html(text) {
  let styles = [];
  const apply = (code) => {
    if (code === 0) styles = [];
    else if (code === 1) styles.push('font-weight:bold');
    else if (code === 2) styles.push('opacity:.65');
    else if (code === 4) styles.push('text-decoration:underline');
    else if (code === 22) styles = styles.filter((style) => !/weight|opacity/.test(style));
    else if (code === 39) styles = styles.filter((style) => !style.startsWith('color'));
    else if (code % 10 <= 7 && [3, 9].includes(Math.floor(code / 10))) styles.push(`color:${COLOURS[code % 10]}`);
  };
  const escaped = (part) => part.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  const parts = text.split(/\u001b\[([\d;]*)m/);
  return parts
    .map((part, i) => {
      if (i % 2 === 0) return `<span style="${styles.join(';')}">${escaped(part)}</span>`;
      for (const code of part.split(';')) apply(Number(code));
      return '';
    })
    .join('');
}

function page(command, output) {
  return `<style>
    body { margin: 0; background: #0d1117; display: inline-block; }
    pre { margin: 0; padding: 22px 28px; color: #c9d1d9; font: 15px/1.45 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace; }
    .prompt { color: #7ee787; }
  </style><pre><span class="prompt">$</span> ${command}\n\n${output}</pre>`;
}

/** Take the wanted pictures. */
export async function terminalShots(out, isWanted) {
  const { chromium } = await import(path.join(root, 'test/host/vscode/node_modules/playwright-core/index.mjs'));
  const browser = await chromium.launch({ executablePath: environment().chromium, args: ['--no-sandbox'] });
  const context = await browser.newContext({ deviceScaleFactor: 1.75, viewport: { width: 1000, height: 400 } });
  for (const shot of SHOTS.filter(({ name }) => isWanted(name))) {
    const { stdout } = spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...shot.arguments], {
      cwd: path.join(root, 'examples/mistakes'),
      env: { ...process.env, FORCE_COLOR: '1', LANG: 'en_GB.UTF-8' },
      encoding: 'utf8',
    });
    const tab = await context.newPage();
    await tab.setContent(page(`sig-steward ${shot.arguments.join(' ')}`, html(stdout.trimEnd())));
    await tab.locator('pre').screenshot({ path: path.join(out, `${shot.name}.png`) });
  }
  await browser.close();
}
