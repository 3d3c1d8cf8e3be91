// Language server: the user's settings, asked of the client once for each document and asked again when they change.
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Dialect } from '../core/check/analyse.ts';
import { type CheckSettings, readSettings } from '../core/community/settings.ts';
import { type Language, languageFor, render } from '../messages/catalogue.ts';
import { rules } from '../rules/index.ts';
import { type ConfigFiles, settingsAt } from '../workspace/config-files.ts';
import { pathOfUri, withPath } from '../workspace/uri.ts';
import type { Server } from './context.ts';
import type { Settings } from './protocol.ts';

const SECTION = 'sig-steward';

export class Configuration {
  private readonly cache = new Map<string, Promise<Partial<Settings>>>();
  /** For clients that push settings: what they pushed last. */
  private pushed: Partial<Settings> | undefined;
  private readonly said = new Set<string>();
  /** Whether another extension reports YAML syntax errors too. */
  otherYamlExtension = false;
  /** Whether git is used here in the way that gives files CRLF. */
  convertedLineEnds = false;
  /** Counts changes, so that answers of before and after can be told apart. */
  generation = 0;

  constructor(
    private readonly connection: Connection,
    /** Every community that a document may be given, those of its workspace included. */
    private readonly dialects: (uri: string) => Promise<readonly Dialect[]>,
    private readonly server: () => Pick<Server, 'capabilities' | 'options' | 'locale'>,
    /** The files in which repositories say what holds in them; stronger than the editor's settings. */
    readonly files: ConfigFiles,
  ) {}

  /** Ask to be told of changes; after `initialized`. */
  async subscribe(): Promise<void> {
    if (this.server().capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
      await this.connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }

  /** Settings changed. @param pushed `settings` of `workspace/didChangeConfiguration`. */
  changed(pushed: unknown): void {
    this.cache.clear();
    this.generation++;
    const section = isObject(pushed) ? pushed[SECTION] : undefined;
    if (isObject(section)) this.pushed = section;
  }

  /** The settings that hold for a document or folder. */
  of(uri: string): Promise<Partial<Settings>> {
    const known = this.cache.get(uri);
    if (known) return known;
    const asked = this.ask(uri);
    this.cache.set(uri, asked);
    return asked;
  }

  forget(uri: string): void {
    this.cache.delete(uri);
  }

  /** What holds in a community, by its root. What is wrong with the editor's settings is logged, once. */
  async checkSettings(root: string): Promise<CheckSettings> {
    const { settings, faults } = readSettings(
      await this.of(root),
      rules.map((rule) => rule.name),
    );
    for (const fault of faults) {
      const text = `Settings: ${render(fault, 'en')}`;
      if (!this.said.has(text)) this.connection.console.warn(text);
      this.said.add(text);
    }
    const editor = { ...settings, convertedLineEnds: this.convertedLineEnds };
    return settingsAt(await this.files.for(root), root, editor);
  }

  /** The community that the repository names, or else the user; null to recognise it. @param uri of a document or folder. */
  async community(uri: string): Promise<string | null> {
    const known = await this.dialects(uri);
    const { community } = await this.of(uri);
    const folder = withPath(uri, pathOfUri(uri).replace(/\/[^/]*$/, ''));
    const named = ((await this.files.for(uri)) ?? (await this.files.for(folder)))?.config.community;
    for (const id of [named, community]) if (known.some((dialect) => dialect.community.id === id)) return id ?? null;
    return null;
  }

  /** The language to speak: the user's choice, else the client's. */
  async language(): Promise<Language> {
    const { language } = await this.of('');
    return languageFor(language === undefined || language === 'auto' ? this.server().locale : language);
  }

  async yamlSyntax(uri: string): Promise<Settings['yamlSyntax']> {
    const { yamlSyntax } = await this.of(uri);
    return yamlSyntax === 'always' || yamlSyntax === 'never' ? yamlSyntax : 'auto';
  }

  /** Whether an optional kind of decoration is wanted. */
  async shows(what: 'inlayHints' | 'codeLens', uri: string): Promise<boolean> {
    return (await this.of(uri))[what] ?? what === 'inlayHints';
  }

  /** What is reported of files that are not open. */
  async workspaceDiagnostics(uri: string): Promise<Settings['workspaceDiagnostics']> {
    const { workspaceDiagnostics } = await this.of(uri);
    return workspaceDiagnostics === 'errors' || workspaceDiagnostics === 'all' ? workspaceDiagnostics : 'off';
  }

  private async ask(uri: string): Promise<Partial<Settings>> {
    const { capabilities, options } = this.server();
    const initial = isObject(options.settings) ? options.settings : {};
    if (!capabilities.workspace?.configuration) return { ...initial, ...this.pushed };
    try {
      const answer: unknown = await this.connection.workspace.getConfiguration(
        uri === '' ? { section: SECTION } : { section: SECTION, scopeUri: uri },
      );
      return isObject(answer) ? { ...initial, ...answer } : initial;
    } catch (error) {
      this.connection.console.warn(`Settings could not be asked for: ${String(error)}`);
      return initial;
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
