// The pictures from VS Code: which there are, and how each comes about by mouse and keyboard. Loaded twice: by
// scripts/screenshots.mjs for the list, and by the launcher of test/host/vscode to drive the page.
import path from 'node:path';

/** @typedef {import('playwright-core').Page} Page */

/** Starts of VS Code: workspace, settings, and the pictures taken in it. */
export const sessions = [
  {
    name: 'mistakes',
    workspace: 'examples/mistakes',
    viewport: { width: 980, height: 520 },
    settings: {},
    shots: ['full-width-colon'],
  },
  {
    name: 'community',
    workspace: 'examples/openanolis',
    viewport: { width: 980, height: 420 },
    settings: {},
    shots: ['completion'],
  },
  {
    name: 'hover',
    workspace: 'examples/openanolis',
    viewport: { width: 980, height: 450 },
    settings: { 'editor.hover.above': false, 'editor.links': false },
    shots: ['hover'],
  },
  {
    name: 'graph',
    workspace: 'examples/openanolis',
    viewport: { width: 900, height: 600 },
    settings: { 'editor.hover.above': false, 'editor.links': false },
    shots: ['person', 'rename'],
  },
  {
    name: 'wizard',
    workspace: 'examples/openanolis',
    viewport: { width: 900, height: 420 },
    settings: {},
    shots: ['new-package'],
  },
  {
    name: 'change',
    workspace: 'examples/openanolis',
    viewport: { width: 900, height: 620 },
    settings: {},
    // What the branch does: a maintainer gives up, and a package's stage is misspelt.
    change: {
      'sig/tracing/sig-info.yaml': [/ {2}- openanolis_id: [\s\S]*?(?= {2}- openanolis_id: )/, ''],
      'ospkg-list/redis.yaml': ['repo: AppStream', 'repo: AppStreams'],
    },
    shots: ['check-change'],
  },
  {
    name: 'chinese',
    workspace: 'examples/mistakes',
    viewport: { width: 980, height: 453 },
    scale: 1.5,
    settings: { 'sig-steward.language': 'zh-CN' },
    shots: ['problems-zh'],
  },
];

/** Run a command of the palette. @param {Page} page */
async function command(page, title) {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.keyboard.press('Enter');
}

/** Open a file by its path. @param {Page} page */
async function open(page, file) {
  await page.keyboard.press('Control+p');
  await page.keyboard.type(file, { delay: 5 });
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) })
    .first()
    .waitFor();
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
  await page.waitForTimeout(700);
}

/** Put the cursor somewhere. @param {Page} page */
async function goTo(page, line, column) {
  await page.keyboard.press('Control+g');
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
}

/** Keep the mouse over a word of the editor until the hover stands. @param {Page} page */
async function hover(page, text) {
  const word = page.locator('.view-line span span', { hasText: text }).first();
  const box = await word.boundingBox();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2, { steps: 8 });
  await page.locator('.monaco-hover:visible .hover-contents').first().waitFor();
  await page.waitForTimeout(600);
}

const steps = {
  /** The flagship: a full-width colon, named in the Problems view, its fix one key away. @param {Page} page */
  async 'full-width-colon'(page) {
    await open(page, 'full-width-colon.yaml');
    await page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
    await command(page, 'Problems: Focus on Problems View');
    await page.waitForTimeout(500);
    await page.keyboard.press('Control+1');
    await goTo(page, 8, 13);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').waitFor();
    await page.waitForTimeout(400);
  },
  /** @param {Page} page */
  async hover(page) {
    await open(page, 'diagnose-tools.yaml');
    await goTo(page, 1, 1);
    await hover(page, 'Plus');
  },
  /** Who a maintainer is. @param {Page} page */
  async person(page) {
    await open(page, 'tracing/sig-info.yaml');
    await goTo(page, 1, 1);
    await hover(page, 'ye-jinghe');
  },
  /** A package renamed with a preview of every place. @param {Page} page */
  async rename(page) {
    await open(page, 'tracing/sig-info.yaml');
    await goTo(page, 43, 8);
    await page.keyboard.press('F2');
    await page.waitForTimeout(1500);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('diagnosis-kit');
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(3000);
  },
  /** Who looks after a new package: everybody who is known, by name. @param {Page} page */
  async 'new-package'(page) {
    await command(page, 'SIG Steward: New Package');
    let step = 0;
    const answer = async (text) => {
      await page.locator('.quick-input-title', { hasText: `(${++step}/` }).waitFor();
      await page.keyboard.press('Control+a');
      if (text !== null) await page.keyboard.type(text, { delay: 15 });
      await page.waitForTimeout(500);
    };
    for (const text of ['flame-graphs', null, 'Draws flame graphs from stack traces']) {
      await answer(text);
      await page.keyboard.press('Enter');
    }
    await answer('ye');
    await page.waitForTimeout(600);
  },
  /** What a branch brings: in words, and as problems. @param {Page} page */
  async 'check-change'(page) {
    await command(page, 'SIG Steward: Check My Change');
    await page.locator('.tab.active', { hasText: 'Change' }).waitFor();
    await page.waitForTimeout(4000);
    await command(page, 'Notifications: Clear All Notifications');
    await page.waitForTimeout(500);
  },
  /** @param {Page} page */
  async completion(page) {
    await open(page, 'diagnose-tools.yaml');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('  - ', { delay: 40 });
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    await page.waitForTimeout(800);
  },
  /** @param {Page} page */
  async 'problems-zh'(page) {
    await open(page, 'maturity-mismatch.yaml');
    await command(page, 'SIG Steward: Check Workspace');
    await command(page, 'Problems: Focus on Problems View');
    await command(page, 'View: Toggle Maximized Panel');
    await page.waitForTimeout(2500);
    await command(page, 'Notifications: Clear All Notifications');
    // The list without its focus border.
    await page.locator('.panel .composite.title').click({ position: { x: 460, y: 4 } });
    await page.waitForTimeout(500);
  },
};

/** Take the wanted pictures of a session. */
export default async function drive({ page, finish, log }) {
  const { names, out } = JSON.parse(process.env.SHOTS);
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  await command(page, 'View: Close Primary Side Bar');
  for (const name of names) {
    log('picture', name);
    await steps[name](page);
    await page.screenshot({ path: path.join(out, `${name}.png`) });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await command(page, 'View: Revert and Close Editor');
  }
  await finish(0);
}
