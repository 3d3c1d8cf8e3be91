// Host tests: extensions in the worker of a browser. The workbench runs what it finds on the remote side in Node when it can
// and lets no such extension start workers, so a web extension has to come over plain http, and is named in the page's own
// configuration.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Serve folders on 127.0.0.1.
 * @param {string[]} folders
 * @returns {Promise<(file: string) => string>} the address of a file in one of them
 */
export async function serveStatically(folders) {
  const roots = folders.map((folder) => fs.realpathSync(folder));
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1');
    const [, index, rest = ''] = /^\/(\d+)\/(.*)$/.exec(decodeURIComponent(pathname)) ?? [];
    const root = roots[Number(index)];
    const file = root && path.join(root, rest);
    const found = file?.startsWith(root + path.sep) && fs.existsSync(file) && fs.statSync(file).isFile();
    response.writeHead(found ? 200 : 404, {
      'content-type': TYPES[path.extname(rest)] ?? 'application/octet-stream',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    });
    response.end(found ? fs.readFileSync(file) : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return (name) => {
    const file = fs.realpathSync(name);
    const index = roots.findIndex((root) => file === root || file.startsWith(root + path.sep));
    const rest = file.slice(roots[index].length).split(path.sep).map(encodeURIComponent).join('/');
    return `http://127.0.0.1:${server.address().port}/${index}${rest}`;
  };
}

/** Have the page load extensions and tests from there. */
export async function useFromWeb(page, addressOf, extensions, tests) {
  const uri = (file) => {
    const { protocol, host, pathname } = new URL(addressOf(file));
    return { $mid: 1, scheme: protocol.slice(0, -1), authority: host, path: decodeURIComponent(pathname) };
  };
  await page.addInitScript(
    (development) => {
      // Before the page's own scripts read it. To change the document on its way would break the page's WebSocket.
      document.addEventListener('readystatechange', () => {
        const meta = document.getElementById('vscode-workbench-web-configuration');
        if (!meta || document.readyState !== 'interactive') return;
        const settings = JSON.parse(meta.getAttribute('data-settings'));
        settings.developmentOptions = { ...settings.developmentOptions, ...development };
        meta.setAttribute('data-settings', JSON.stringify(settings));
      });
    },
    { extensions: extensions.map(uri), extensionTestsPath: uri(tests) },
  );
}
