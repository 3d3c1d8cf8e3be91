// Language server: what it and its client say to each other beyond the Language Server Protocol. The client imports the
// types of this file and nothing else of the server; any other editor may speak the same methods. Types and constants
// only.
import type { RuleLevels } from '../core/community/settings.ts';

/** `initializationOptions` of the `initialize` request; every entry may be left out. */
export interface InitializationOptions {
  /** Whether another extension reports YAML syntax errors in the same documents (setting `yamlSyntax`). */
  readonly otherYamlExtension?: boolean;
  /** Settings for clients that do not answer `workspace/configuration`. */
  readonly settings?: Partial<Settings>;
  /** Commands that the client runs itself when an answer names them. Absent ones are not used. */
  readonly commands?: {
    /** Opens the list of completions again, after a key was inserted. */
    readonly suggest?: string;
    /** Shows a rule's page; argument: the rule's name. Without it the server opens the page by `window/showDocument`. */
    readonly openRule?: string;
    /** Shows places in a list; arguments: a document's URI, a position, locations (all as in LSP). */
    readonly showReferences?: string;
  };
  /** A folder of this extension's own, as a path, in which facts are kept between runs. Absent: nothing is kept. */
  readonly storage?: string;
  /**
   * Whether the workspace is trusted. Communities that a workspace brings itself (`.sig-steward/<id>`) are used only
   * then: their schemas become code. Where it is said to be false, git is not asked either: it may run what a
   * repository configures.
   */
  readonly trusted?: boolean;
  /** Whether the client answers `sig-steward/listFiles` and `sig-steward/readFile`. */
  readonly files?: boolean;
}

/** The settings under `sig-steward`, as `workspace/configuration` gives them. */
export interface Settings {
  /** Level by rule name. */
  readonly rules: RuleLevels;
  readonly language: 'auto' | 'en' | 'zh-CN';
  /** `auto`, or a community's id. */
  readonly community: string;
  /**
   * Whether YAML syntax errors are reported while another extension does so too. `auto`: only those that can be fixed
   * here, since a fix is what the other one does not offer.
   */
  readonly yamlSyntax: 'auto' | 'always' | 'never';
  /** What is reported of files that are not open, without being asked; default `off`. */
  readonly workspaceDiagnostics: 'off' | 'errors' | 'all';
  /** Names beside ids, SIGs beside repositories of other SIGs; default true. */
  readonly inlayHints: boolean;
  /** Counts above what a file defines; default false. */
  readonly codeLens: boolean;
}

/** Request, client to server: what a document is. The answer is null for a document that is none of our business. */
export const STATUS_REQUEST = 'sig-steward/status';
export interface StatusParams {
  readonly uri: string;
}
export interface Status {
  readonly community: { readonly id: string; readonly name: string };
  readonly kind: { readonly id: string; readonly title: string; readonly icon?: string };
  /** URI of the community's root folder. */
  readonly root: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Set where the file stands in the wrong place. */
  readonly misplaced: boolean;
}

/** Notification, server to client: answers to the status request may have changed. No parameters. */
export const STATUS_CHANGED_NOTIFICATION = 'sig-steward/statusChanged';

/** Notification, client to server: another extension that reports YAML syntax errors has come or gone. */
export const OTHER_YAML_EXTENSION_NOTIFICATION = 'sig-steward/otherYamlExtension';
export interface OtherYamlExtensionParams {
  readonly active: boolean;
}

/** Notification, client to server: the workspace is trusted now. No parameters. */
export const TRUSTED_NOTIFICATION = 'sig-steward/trusted';

/** Request, client to server: the communities that there are, to choose one from. No parameters. */
export const COMMUNITIES_REQUEST = 'sig-steward/communities';
export type Communities = readonly { readonly id: string; readonly name: string; readonly homepage?: string }[];

/**
 * Request, client to server: check every file of every workspace folder and publish what is found, for files that are
 * not open too. Reports work-done progress; a cancelled check keeps what it has published.
 */
export const CHECK_WORKSPACE_REQUEST = 'sig-steward/checkWorkspace';
export interface CheckWorkspaceParams {
  readonly workDoneToken?: string | number;
}
export interface CheckWorkspaceResult {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  /** Findings of severity info and hint. */
  readonly others: number;
  readonly cancelled: boolean;
}

/** Request, server to client: candidate files below a folder that the server cannot reach, relative to it with `/`. */
export const LIST_FILES_REQUEST = 'sig-steward/listFiles';
export interface ListFilesParams {
  readonly uri: string;
}
/** The bare list stands for a complete one. */
export type ListFilesResult = readonly string[] | { readonly files: readonly string[]; readonly complete: boolean };

/** Request, server to client: the text of such a file; null where it cannot be read. */
export const READ_FILE_REQUEST = 'sig-steward/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export type ReadFileResult = string | null;

/** Argument of `workspace/executeCommand` for this command: `[rule]`. */
export const OPEN_RULE_COMMAND = 'sig-steward.server.openRule';

/** The kind of the code action that applies every safe fix of a file. */
export const FIX_ALL_KIND = 'source.fixAll.sig-steward';

/**
 * Starting a new file: the client asks the questions, the server knows them. First the offers, then the form of one
 * with the answers so far, for each field its proposals and what is wrong with an answer, and at the end one edit that
 * creates the file and every listing that goes with it. No request changes anything.
 */
export const NEW_FILE_OFFERS_REQUEST = 'sig-steward/newFile/offers';
export interface NewFileOffersParams {
  /** A SIG, or something that SIGs manage. */
  readonly wish: 'sig' | 'package';
  /** A file or folder from which the wish comes; without it every workspace folder. */
  readonly uri?: string;
}
/** Communities, nearest first; those that know no such file have no offers. */
export type NewFileOffers = readonly {
  /** URI of the community's root. */
  readonly root: string;
  readonly name: string;
  readonly offers: readonly { readonly id: string; readonly title: string; readonly description: string }[];
  /** Answers that follow from `uri`. */
  readonly values: Readonly<Record<string, string>>;
}[];

/** What all further requests have in common. */
export interface NewFileParams {
  readonly root: string;
  readonly offer: string;
  /** Answers by field; '' for one that was skipped. */
  readonly values: Readonly<Record<string, string>>;
  /** Fields beyond the usual ones, by id of `further`; an id may stand several times. */
  readonly extra: readonly string[];
}

export const NEW_FILE_FORM_REQUEST = 'sig-steward/newFile/form';
export interface NewFileForm {
  readonly title: string;
  /** Where the file will be, relative to the root, as far as that is known. */
  readonly path: string;
  readonly fields: readonly NewFileField[];
  readonly further: readonly { readonly id: string; readonly title: string; readonly detail: string }[];
  readonly checklists: readonly {
    readonly title: string;
    readonly description: string;
    readonly items: readonly string[];
  }[];
}
export interface NewFileField {
  readonly id: string;
  readonly title: string;
  /** Where it will stand (`maintainers › name`), '' for a part of the path. */
  readonly place: string;
  readonly description: string;
  readonly required: boolean;
  /** An example. */
  readonly sample: string;
  /** What the answer becomes a part of (`sig-…`), '' for a whole value. */
  readonly form: string;
  /** Whether several values may be given, separated by commas. */
  readonly many: boolean;
}

export interface NewFileFieldParams extends NewFileParams {
  readonly field: string;
}
/** What may be answered, best first, and what to start from. */
export const NEW_FILE_PROPOSALS_REQUEST = 'sig-steward/newFile/proposals';
export interface NewFileProposals {
  readonly suggestions: readonly { readonly value: string; readonly detail: string }[];
  readonly value: string;
}
/** What is wrong with the answer to a field, null where nothing is. */
export const NEW_FILE_JUDGE_REQUEST = 'sig-steward/newFile/judge';
export interface NewFileProblem {
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
}

export const NEW_FILE_CREATE_REQUEST = 'sig-steward/newFile/create';
export type NewFileResult =
  | {
      /** A WorkspaceEdit. */
      readonly edit: object;
      readonly uri: string;
      /** What is left to do by hand, a line each. */
      readonly remaining: readonly string[];
    }
  | { readonly refusal: string };

/** Request, client to server: the folders (URIs) in which the communities of the workspace have files. No parameters. */
export const COMMUNITY_FOLDERS_REQUEST = 'sig-steward/communityFolders';
export type CommunityFolders = readonly string[];

/** Request, client to server: who reviews a change of these files, or of what stands at a place in one of them. */
export const REVIEWERS_REQUEST = 'sig-steward/reviewers';
export interface ReviewersParams {
  readonly uris: readonly string[];
  /** In the first of them. */
  readonly position?: { readonly line: number; readonly character: number };
}
export interface Reviewers {
  /** What it is about: a path, a repository, a SIG. */
  readonly subject: string;
  readonly people: readonly {
    /** As the community's platform mentions people: `@id`. */
    readonly mention: string;
    readonly name: string;
    /** The role, and through what it is held. */
    readonly why: string;
  }[];
}

/**
 * Request, client to server: the communities of the workspace whose change can be checked (in a git repository, on a
 * host that can ask git), and what a change of each may be compared with. No parameters.
 */
export const CHANGE_TARGETS_REQUEST = 'sig-steward/changeTargets';
export type ChangeTargets = readonly {
  readonly root: string;
  readonly name: string;
  /** Branches that a change may be meant for, best first; those that lead to the same commit together. */
  readonly bases: readonly { readonly names: readonly string[]; readonly commit: string }[];
  /** Why nothing can be compared, for people. */
  readonly problem?: string;
}[];

/**
 * Request, client to server: check the files on disk against the commit that the change started from. Reports work-done
 * progress, can be cancelled, and writes and publishes nothing.
 */
export const CHECK_CHANGE_REQUEST = 'sig-steward/checkChange';
export interface CheckChangeParams {
  readonly root: string;
  /** A branch or commit; the main branch without one. */
  readonly since?: string;
  readonly workDoneToken?: string | number;
}
export type CheckChangeResult =
  | {
      readonly introduced: number;
      /** Of the introduced. */
      readonly errors: number;
      readonly fixed: number;
      readonly existing: number;
      /** What the change introduces, by file (LSP diagnostics). */
      readonly diagnostics: readonly { readonly uri: string; readonly items: readonly object[] }[];
      /** What the change means, as Markdown. */
      readonly report: string;
      /** Whom to ask for a review, as they are mentioned. */
      readonly mentions: readonly string[];
    }
  | { readonly refusal: string }
  | { readonly cancelled: true };
