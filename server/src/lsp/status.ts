// Language server: what a document is to us, and which communities there are.
import { type CancellationToken, NotificationType, RequestType } from 'vscode-languageserver';
import { guarded, openedAt, type Server } from './context.ts';
import {
  COMMUNITIES_REQUEST,
  type Communities,
  OTHER_YAML_EXTENSION_NOTIFICATION,
  type OtherYamlExtensionParams,
  STATUS_REQUEST,
  type Status,
  type StatusParams,
  TRUSTED_NOTIFICATION,
} from './protocol.ts';

/** @param onChange called when answers to other requests may have changed. */
export function registerStatus(server: Server, onChange: () => void): void {
  const { connection, configuration } = server;

  connection.onRequest(
    new RequestType<StatusParams, Status | null, void>(STATUS_REQUEST),
    guarded(server, STATUS_REQUEST, null, async ({ uri }: StatusParams, token): Promise<Status | null> => {
      const opened = await openedAt(server, uri, token);
      if (!opened) return null;
      const { community, file } = opened.analysis;
      const { kind } = file;
      return {
        community: { id: community.id, name: community.name[opened.language] },
        kind: {
          id: kind.kind,
          title: kind.title[opened.language],
          ...(kind.icon === undefined ? {} : { icon: kind.icon }),
        },
        root: opened.root,
        path: file.path,
        misplaced: file.misplaced !== undefined,
      };
    }),
  );

  const communities = guarded(server, COMMUNITIES_REQUEST, [], async (): Promise<Communities> => {
    const language = await configuration.language();
    const own = await server.own.all();
    const bundled = server.dialects.filter(({ community }) => own.every((one) => one.community.id !== community.id));
    return [...own, ...bundled].map(({ community: { id, name, homepage } }) => ({
      id,
      name: name[language],
      ...(homepage === undefined ? {} : { homepage }),
    }));
  });
  // Clients send no parameters or null: the token comes first or second.
  connection.onRequest(COMMUNITIES_REQUEST, (...given: unknown[]) =>
    communities(null, given[given.length - 1] as CancellationToken),
  );

  connection.onNotification(TRUSTED_NOTIFICATION, () => {
    if (server.options.trusted === true) return;
    server.options = { ...server.options, trusted: true };
    onChange();
  });

  const otherYaml = new NotificationType<OtherYamlExtensionParams>(OTHER_YAML_EXTENSION_NOTIFICATION);
  connection.onNotification(otherYaml, ({ active }) => {
    if (configuration.otherYamlExtension === active) return;
    configuration.otherYamlExtension = active;
    onChange();
  });
}
