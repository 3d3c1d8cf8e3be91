// Language server: the script that an editor in a browser starts as a worker.
import { version } from '../../../package.json' with { type: 'json' };
import { start } from './browser.ts';

start(version);
