// Client: living beside Red Hat's YAML extension, which is neither needed nor ever activated from here. Where it is active
// the server is told (setting `yamlSyntax`), and our documents get a schema with nothing but a title from us: it outranks
// schemas that a public catalogue assigns by file name, and adds no second completion or hover. May import vscode and the
// language client.
import { Disposable, extensions, Uri, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { OTHER_YAML_EXTENSION_NOTIFICATION, type OtherYamlExtensionParams } from '../../server/src/lsp/protocol.ts';
import { isLikely } from './documents.ts';
import type { StatusView } from './status.ts';

/** What Red Hat's extension exports. */
interface YamlExtension {
  registerContributor(
    scheme: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string,
  ): boolean;
}

const EXTENSION = 'redhat.vscode-yaml';
const SCHEME = 'sig-steward';
const SCHEMA_URI = `${SCHEME}://schema/title`;
const SCHEMA = JSON.stringify({ title: 'SIG Steward' });
/** VS Code does not tell when an extension becomes active: looked at again this long after a YAML document is opened. */
const LOOKS_MS = [0, 1_000, 4_000, 15_000];

/** Whether Red Hat's extension is active now. */
export function redHatYamlActive(): boolean {
  return extensions.getExtension(EXTENSION)?.isActive ?? false;
}

/** Tell the server and register the schema whenever Red Hat's extension is, or becomes, active. */
export function attachRedHatYaml(client: BaseLanguageClient, status: StatusView): Disposable {
  let registered = false;
  let told: boolean | undefined;
  const timers = new Set<NodeJS.Timeout>();

  function look(): void {
    const active = redHatYamlActive();
    if (active && !registered) registered = register();
    if (client.state === State.Running && active !== told) {
      told = active;
      const params: OtherYamlExtensionParams = { active };
      void client.sendNotification(OTHER_YAML_EXTENSION_NOTIFICATION, params);
    }
  }

  function register(): boolean {
    const api: Partial<YamlExtension> | undefined = extensions.getExtension(EXTENSION)?.exports;
    return (
      api?.registerContributor?.(
        SCHEME,
        (resource) => (isOurs(resource) ? SCHEMA_URI : undefined),
        () => SCHEMA,
      ) ?? false
    );
  }

  /** The path decides until the server has answered: a schema that is assigned once stays until the next edit. */
  function isOurs(resource: string): boolean {
    const uri = Uri.parse(resource);
    const answer = status.of(uri);
    if (answer !== undefined) return answer !== null;
    const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    return document !== undefined && isLikely(document);
  }

  function lookSoon(): void {
    if (redHatYamlActive() && told) return;
    for (const delay of LOOKS_MS) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        look();
      }, delay);
      timers.add(timer);
    }
  }

  return Disposable.from(
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) told = undefined;
      else look();
    }),
    extensions.onDidChange(lookSoon),
    workspace.onDidOpenTextDocument((document) => document.languageId === 'yaml' && lookSoon()),
    new Disposable(() => timers.forEach(clearTimeout)),
  );
}
