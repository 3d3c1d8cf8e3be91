// Bench: loaded into a measured program with --require. SIGUSR2 asks for the heap after a full collection, in bytes; at the end
// it says what the program took, all threads together: CPU and wall-clock time in milliseconds, greatest resident memory in
// bytes.
const { isMainThread } = require('node:worker_threads');
const begin = performance.now();
process.on('SIGUSR2', () => {
  globalThis.gc();
  process.stderr.write(`memory ${process.memoryUsage().heapUsed}\n`);
});
// A thread that the program starts loads this, too, and ends before it.
process.on('exit', () => {
  if (!isMainThread) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const took = { cpu: (userCPUTime + systemCPUTime) / 1000, wall: performance.now() - begin, rss: maxRSS * 1024 };
  require('node:fs').writeSync(2, `took ${JSON.stringify(took)}\n`);
});
