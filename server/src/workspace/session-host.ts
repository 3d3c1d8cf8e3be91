// Workspace: what a session needs of the program that it runs in: files, communities, settings, and who is told of
// what. Types only.
import type { Dialect } from '../core/check/analyse.ts';
import type { Rule } from '../core/check/rule.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import type { FileAccess } from './file-access.ts';
import type { FactsCache, LoadProgress, Project } from './project.ts';

export interface SessionHost {
  readonly files: FileAccess;
  readonly dialects: readonly Dialect[];
  /** The project's own kinds of files: they stand beside a community's and make no folder one. */
  readonly ownFiles: Dialect;
  /** Folders around a document that bring communities themselves, nearest first. */
  own?(uri: string): Promise<readonly { readonly root: string; readonly dialects: readonly Dialect[] }[]>;
  readonly rules: readonly Rule[];
  /** URIs of the folders that are open as a whole; absent where nobody knows of any. */
  folders?(): readonly string[];
  /** The community that the user chose for a document, null to recognise it. */
  community(uri: string): Promise<string | null>;
  /** @param root URI of the community's root. */
  checkSettings(root: string): Promise<CheckSettings>;
  /** Documents whose findings may have changed because of something outside them. */
  onAffected(uris: readonly string[]): void;
  /** Files of a project, open or not, whose findings may have changed. */
  onChanged(project: Project, paths: ReadonlySet<string>): void;
  log(message: string): void;
  /** A community begins to be read: is told how far that is, and ends it by answering false. */
  loading(): LoadObserver;
  /** Facts kept from earlier runs, where this host keeps any. */
  cacheFor(root: string, dialect: Dialect): FactsCache | undefined;
}

export interface LoadObserver {
  report(progress: LoadProgress): boolean;
  done(): void;
}
