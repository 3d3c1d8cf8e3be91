// Language server: the program that an editor starts, `dist/server.js`.
import { version } from '../../../package.json' with { type: 'json' };
import { start } from './node.ts';

start(version);
