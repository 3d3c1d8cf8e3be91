// The version of this program, from package.json; bundling keeps nothing else of that file.
export { version } from '../../package.json';
