// Host tests: plain JavaScript in place of the modules of VS Code's server that are native or only send telemetry. Each
// offers what the server imports and no more.

const spdlog = `'use strict';
const fs = require('fs');
const path = require('path');
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(type, name, file) {
    this.file = file;
    this.level = 2;
    this.raw = false;
  }
  log(level, message) {
    if (level < this.level) return;
    const line = this.raw ? message : new Date().toISOString() + ' [' + LEVELS[level] + '] ' + message + '\\n';
    try {
      fs.appendFileSync(this.file, line);
    } catch {
      // The folder is gone when the server shuts down.
    }
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() {}
}
['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((name, level) => {
  Logger.prototype[name] = function (message) { this.log(level, message); };
});
async function create(name, file) {
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  return new Logger('', name, file);
}
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

/** Code by module name. */
export const standIns = {
  // Telemetry: imported eagerly, never used.
  '@microsoft/1ds-core-js': 'exports.AppInsightsCore = class AppInsightsCore {};\n',
  // The real one writes below the user's home.
  '@vscode/deviceid': "exports.getDeviceId = async () => '00000000-0000-4000-8000-000000000000';\n",
  'native-watchdog': 'exports.start = () => {};\nexports.exit = (code) => process.exit(code || 0);\n',
  '@vscode/spdlog': spdlog,
};
