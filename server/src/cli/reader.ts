// Command line: the program of the thread that reads ahead (cli/ahead.ts starts it). A program of its own, since loading the
// engine would take it longer than reading.
import { workerData } from 'node:worker_threads';
import { type Desk, readAhead } from '../workspace/read-ahead.ts';

readAhead(workerData as Desk);
