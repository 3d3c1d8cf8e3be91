// Messages: files that exist but cannot be read as text.
import { catalogue } from './catalogue.ts';

export const readingMessages = catalogue({
  notUtf8: { en: 'The file is not UTF-8 text', 'zh-CN': '文件不是 UTF-8 编码' },
  notUtf8From: { en: 'Line {line} is not UTF-8 text', 'zh-CN': '第 {line} 行不是 UTF-8 编码' },
  notUtf8Why: {
    en: 'tools read these files as UTF-8 and stop at the first other byte',
    'zh-CN': '社区工具按 UTF-8 读取这些文件，遇到其他字节即中断',
  },
  notUtf8Help: {
    en: 'convert it, e.g. with `iconv -f {encoding} -t UTF-8`',
    'zh-CN': '请转换编码，例如 `iconv -f {encoding} -t UTF-8`',
  },
  tooLarge: { en: 'The file is too large to be read: {detail}', 'zh-CN': '文件过大，无法读取：{detail}' },
  tooLargeHelp: {
    en: 'make sure that this is the right file: files of this kind are never so large',
    'zh-CN': '请确认文件内容是否正确，这类文件不应如此之大',
  },
  unreadable: { en: 'The file cannot be read ({detail})', 'zh-CN': '无法读取文件（{detail}）' },
  unreadableHelp: { en: 'make it readable, or remove it', 'zh-CN': '请检查文件权限，或删除该文件' },
  brokenLink: {
    en: 'This is a symbolic link to `{target}`, which does not exist',
    'zh-CN': '此文件是符号链接，指向的 `{target}` 不存在',
  },
  folderLink: {
    en: 'This is a symbolic link to a folder, `{target}`, where a file is needed',
    'zh-CN': '此处应为文件，但它是指向目录 `{target}` 的符号链接',
  },
  linkHelp: {
    en: 'correct where it leads, put the file itself here, or remove it',
    'zh-CN': '请修正链接的指向，换成文件本身，或将其删除',
  },
  why: {
    en: 'neither its content nor what other files say about it was checked',
    'zh-CN': '文件内容以及其他文件对它的引用均未检查',
  },
});
