// Files on a disk as they can be: every text as its bytes say it, and of everything else why it is none; folders with links
// in them. The quick way of reading and the thorough one must not be told apart.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { listFiles, MAX_FILE_SIZE, readText } from '../../server/src/workspace/disk.ts';

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'steward-disk-')));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);
function written(name: string, content: string | Uint8Array): string {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), content);
  return at(name);
}

/** Windows has none of pipes, sockets and devices in folders. */
const onUnix = test.skipIf(process.platform === 'win32');

describe('a text', () => {
  const unit = 1024;
  test.each([
    ['empty', ''],
    ['ASCII', 'name: kernel\n'],
    ['Latin 1 in UTF-8', 'name: café\n'],
    ['Chinese', '名称: 内核\n'],
    ['beyond the basic plane', 'name: 🦀\n'],
    ['with a byte-order mark', '\uFEFFname: kernel\n'],
    ['nothing but a byte-order mark', '\uFEFF'],
    ['with zero bytes', 'a\u0000b\u007f'],
    ['as large as what one reading holds', 'x'.repeat(256 * unit)],
    ['a byte smaller', 'x'.repeat(256 * unit - 1)],
    ['a character over it', `${'x'.repeat(256 * unit - 1)}核`],
    ['of a megabyte', '核'.repeat(350 * unit)],
    ['as large as may be', 'x'.repeat(MAX_FILE_SIZE)],
  ])('%s', (_, text) => {
    expect(readText(written('text.yaml', text))).toEqual({ text });
  });

  test('holds nothing of the one that was read before', () => {
    const [long, short] = [written('long.yaml', 'a'.repeat(9000)), written('short.yaml', 'b: 1\n')];
    const first = readText(long);
    expect(readText(short)).toEqual({ text: 'b: 1\n' });
    expect(first).toEqual({ text: 'a'.repeat(9000) });
  });

  test('of a file that grows is one that it had', () => {
    const file = written('growing.yaml', 'a: 1\n');
    for (let size = 1; size < 20; size++) {
      fs.appendFileSync(file, 'b: 2\n'.repeat(size * 100));
      expect(readText(file)).toEqual({ text: fs.readFileSync(file, 'utf8') });
    }
  });

  onUnix('behind links', () => {
    written('target.yaml', 'a: 1\n');
    fs.symlinkSync('target.yaml', at('one.yaml'));
    fs.symlinkSync('one.yaml', at('two.yaml'));
    expect(readText(at('two.yaml'))).toEqual({ text: 'a: 1\n' });
  });
});

describe('no text', () => {
  test.each([
    ['a lone continuation byte', [0x61, 0x0a, 0x80], { line: 2, encoding: 'GB18030' }],
    ['an overlong form', [0xc0, 0x80], { line: 1 }],
    ['a surrogate', [0xed, 0xa0, 0x80], { line: 1 }],
    ['a sequence that is cut off', [0x61, 0xe5, 0x86], { line: 1 }],
    ['GB18030', [0x61, 0x0a, 0x0a, 0xc4, 0xda, 0xba, 0xcb], { line: 3, encoding: 'GB18030' }],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], { encoding: 'UTF-16' }],
  ])('%s', (_, bytes, more) => {
    const file = written('bytes.yaml', Uint8Array.from(bytes));
    expect(readText(file)).toMatchObject({ problem: 'not-utf8', detail: `${bytes.length} bytes`, ...more });
  });

  test('too large', () => {
    expect(readText(written('large.yaml', 'x'.repeat(MAX_FILE_SIZE + 1)))).toEqual({
      problem: 'too-large',
      detail: '5.0 MB > 5 MB',
    });
  });

  test('nothing there', () => {
    expect(readText(at('none.yaml'))).toEqual({ problem: 'missing', detail: 'ENOENT' });
    expect(readText(path.join(written('file.yaml', 'a'), 'below.yaml'))).toEqual({
      problem: 'unreadable',
      detail: 'ENOTDIR',
    });
    expect(readText('a\u0000b')).toMatchObject({ problem: 'unreadable' });
  });

  onUnix('a folder, a link to one, a link to nothing, a link to itself', () => {
    fs.mkdirSync(at('folder.yaml'));
    fs.symlinkSync('folder.yaml', at('to-folder.yaml'));
    fs.symlinkSync('gone.yaml', at('broken.yaml'));
    fs.symlinkSync('loop.yaml', at('loop.yaml'));
    expect(readText(at('folder.yaml'))).toEqual({ problem: 'unreadable', detail: 'not a regular file' });
    expect(readText(at('to-folder.yaml'))).toEqual({ problem: 'folder-link', detail: 'folder.yaml' });
    expect(readText(at('broken.yaml'))).toEqual({ problem: 'broken-link', detail: 'gone.yaml' });
    expect(readText(at('loop.yaml'))).toEqual({ problem: 'broken-link', detail: 'loop.yaml' });
  });

  onUnix('a pipe, a socket, devices; none of them keeps us waiting', async () => {
    const special = { problem: 'unreadable', detail: 'not a regular file' };
    execFileSync('mkfifo', [at('pipe.yaml')]);
    expect(readText(at('pipe.yaml'))).toEqual(special);
    // With a writer and something to read, too, and that stays for whoever it is for.
    const both = fs.openSync(at('pipe.yaml'), fs.constants.O_RDWR);
    fs.writeSync(both, 'a: 1\n');
    expect(readText(at('pipe.yaml'))).toEqual(special);
    const left = Buffer.alloc(16);
    expect(fs.readSync(both, left, 0, left.length, null)).toBe(5);
    fs.closeSync(both);
    const server = net.createServer().listen(at('socket.yaml'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(readText(at('socket.yaml'))).toEqual(special);
    await new Promise((resolve) => server.close(resolve));
    for (const device of ['/dev/null', '/dev/zero']) {
      fs.symlinkSync(device, at(`${path.basename(device)}.yaml`));
      expect(readText(at(`${path.basename(device)}.yaml`))).toEqual(special);
    }
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('what may not be read', () => {
    const file = written('secret.yaml', 'a: 1\n');
    fs.chmodSync(file, 0);
    expect(readText(file)).toEqual({ problem: 'unreadable', detail: 'EACCES' });
  });

  test.skipIf(process.platform !== 'linux')('costs no descriptor', () => {
    const open = (): number => fs.readdirSync('/proc/self/fd').length;
    const before = open();
    for (let i = 0; i < 50; i++) {
      readText(folder);
      readText(at('none.yaml'));
      readText(written('bytes.yaml', Uint8Array.of(0xff)));
      readText(written('text.yaml', 'x'.repeat(300 * 1024)));
    }
    expect(open()).toBeLessThan(before + 25);
  });
});

describe('a list', () => {
  test('is of files that concern us, by code unit, and leaves out what nobody writes', () => {
    for (const name of [
      'b.yaml',
      'a/z.yml',
      'B.yaml',
      'a/OWNERS',
      'a-b.yaml',
      'README.md',
      'x.json',
      'x.txt',
      'OWNERS.bak',
    ])
      written(`list/${name}`, '');
    for (const name of ['.git/a.yaml', 'node_modules/a.yaml', 'c/node_modules/a.yaml']) written(`list/${name}`, '');
    const told: number[] = [];
    const found = listFiles(at('list'), (count) => told.push(count) > 0);
    expect(found).toEqual(['B.yaml', 'README.md', 'a-b.yaml', 'a/OWNERS', 'a/z.yml', 'b.yaml', 'x.json']);
    expect(told.length).toBe(3);
  });

  test('ends early, of what is not there is empty, and tells what cannot be entered', () => {
    written('some/a/b/one.yaml', '');
    let folders = 0;
    expect(listFiles(at('some'), () => ++folders < 3)).toEqual([]);
    expect(listFiles(at('nowhere'))).toEqual([]);
    const unreadable: string[] = [];
    const file = written('some/file.yaml', '');
    listFiles(file, undefined, (inner, detail) => unreadable.push(`${inner}:${detail}`));
    expect(unreadable).toEqual([':ENOTDIR']);
  });

  onUnix('follows links once, and names those that lead nowhere', () => {
    written('links/real/one.yaml', '');
    written('links/real/deep/two.yaml', '');
    written('elsewhere/three.yaml', '');
    fs.symlinkSync('../..', at('links/real/up'));
    fs.symlinkSync('.', at('links/self'));
    fs.symlinkSync('real', at('links/again'));
    fs.symlinkSync('../elsewhere', at('links/out'));
    fs.symlinkSync('real/one.yaml', at('links/four.yaml'));
    fs.symlinkSync('nowhere', at('links/five.yaml'));
    fs.symlinkSync('nowhere', at('links/nothing'));
    fs.symlinkSync('real', at('links/folder.yaml'));
    expect(listFiles(at('links')).filter((name) => !name.includes('/up/'))).toEqual([
      'again/deep/two.yaml',
      'again/one.yaml',
      'five.yaml',
      'folder.yaml',
      'four.yaml',
      'out/three.yaml',
      'real/deep/two.yaml',
      'real/one.yaml',
    ]);
  });

  onUnix('does not enter a folder again that it came through', () => {
    // Begun below: up leads above the start, and from there the start is no link.
    written('way/inner/one.yaml', '');
    fs.symlinkSync('..', at('way/inner/up'));
    expect(listFiles(at('way/inner'))).toEqual(['one.yaml']);
    written('way/other/two.yaml', '');
    expect(listFiles(at('way/inner'))).toEqual(['one.yaml', 'up/other/two.yaml']);
  });
});
