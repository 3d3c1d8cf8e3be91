// Workspace: what a language server keeps between requests: the open documents, the communities that they belong to,
// and one analysis of each document's present text. Owns state; knows nothing of LSP, and reaches files through a port
// only.
import { analyseUnreadable, type Dialect } from '../core/check/analyse.ts';
import { affectedBy } from '../core/check/check.ts';
import { unusedEntries } from '../core/check/config-use.ts';
import { checkAgain, type Remembered } from '../core/check/recall.ts';
import type { Analysis, Rule } from '../core/check/rule.ts';
import { classify, isPresence } from '../core/community/community.ts';
import { CONFIG_FILE, readConfig } from '../core/community/config.ts';
import { sift } from '../core/findings/baseline.ts';
import type { Diagnostic } from '../core/findings/diagnostic.ts';
import type { Graph } from '../core/graph/graph.ts';
import { Homes } from './homes.ts';
import { findingsOnDisk, OnDisk } from './on-disk.ts';
import { filesOf } from './own-files.ts';
import { Project } from './project.ts';
import { Rehearsals, rehearsed } from './rehearsals.ts';
import { Scheduler } from './scheduler.ts';
import type { SessionHost } from './session-host.ts';
import { pathBelow, pathOfUri, uriBelow } from './uri.ts';

interface Document {
  readonly uri: string;
  version: number;
  text: string;
  /** Where it belongs; null: no community's business. Found out once, anew when its place may have changed. */
  home: Promise<Home | null>;
  /** The version that its project knows. */
  known: number | null;
  /** What the last check of it showed that the next one can use. */
  remembered: Remembered | null;
}

interface Home {
  readonly project: Project;
  /** URI of the community's root. */
  readonly root: string;
  /** Relative to the root. */
  readonly path: string;
}

/** An open document with all that features need; a consistent picture of one moment. */
export interface Opened {
  readonly uri: string;
  readonly version: number;
  readonly root: string;
  readonly project: Project;
  readonly dialect: Dialect;
  readonly analysis: Analysis;
  readonly graph: Graph;
}

/** What happened to a project since its other documents were last looked at. */
interface Edits {
  readonly before: Graph;
  readonly paths: Set<string>;
  /** Files that name an entity of which an edited file says something else now. */
  readonly affected: Set<string>;
}

/** How long after an edit other open documents are looked at again, in milliseconds: nobody reads them while typing. */
const AFTERMATH = 350;

export class Session {
  private readonly edits = new Map<Project, Edits>();
  private readonly aftermath = new Scheduler(
    async (root) => this.spread(root),
    (error) => this.host.log(`What an edit means for other files could not be found out: ${String(error)}`),
  );
  private readonly rehearsals = new Rehearsals(
    async (uri, time) => this.rehearse(uri, time),
    (error) => this.host.log(`Rehearsing failed: ${String(error)}`),
  );
  private readonly documents = new Map<string, Document>();
  private readonly onDisk: OnDisk;
  private readonly projects = new Map<string, Project>();
  /** A project that was replaced must not be kept by this. */
  private readonly loads = new WeakMap<Project, Promise<void>>();
  private readonly homes: Homes;
  private closed = false;

  constructor(private readonly host: SessionHost) {
    this.onDisk = new OnDisk(host.files);
    this.homes = new Homes(host, () => this.documents.values());
  }

  /** URIs of all open documents. */
  get uris(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** Every community that is known of. */
  get all(): readonly Project[] {
    return [...this.projects.values()];
  }

  open(uri: string, version: number, text: string): void {
    const document: Document = {
      uri,
      version,
      text,
      known: null,
      remembered: null,
      home: Promise.resolve(null),
    };
    this.documents.set(uri, document);
    // Findings that were under way when it was closed may have asked.
    this.onDisk.forget(uri);
    document.home = this.homeOf(document);
  }

  change(uri: string, version: number, text: string): void {
    const document = this.documents.get(uri);
    if (!document) return;
    document.version = version;
    document.text = text;
    this.rehearsals.stop(uri);
  }

  async close(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    this.documents.delete(uri);
    this.onDisk.forget(uri);
    this.rehearsals.stop(uri);
    const home = await document?.home;
    if (!home || document?.known === null) return;
    const before = home.project.graph;
    this.edited(home.project, before, [home.path], await home.project.close(home.path));
  }

  /** A document was written to disk: what it is may follow from its text, and its bytes may have become text. */
  async save(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    if (!document) return;
    if (await document.home) {
      if (await this.onDisk.again(uri)) this.host.onAffected([uri]);
      return;
    }
    this.homes.forget();
    document.home = this.homeOf(document);
    if (await document.home) this.host.onAffected([uri]);
  }

  /** Files changed on disk, open ones included. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    await this.homes.filesChanged(uris);
    for (const project of this.projects.values()) {
      const paths = uris.flatMap((uri) => pathBelow(project.root, uri) ?? []);
      if (paths.length === 0) continue;
      const before = project.graph;
      this.edited(project, before, paths, await project.changed(paths));
    }
    for (const uri of uris) if (this.documents.has(uri) && (await this.onDisk.again(uri))) this.host.onAffected([uri]);
  }

  /** Settings changed: where documents belong is found out anew. Settles when that is known. */
  async reset(): Promise<void> {
    this.homes.forget();
    const found = [...this.documents.values()].map(async (document) => {
      const before = await document.home;
      document.home = this.homeOf(document);
      const home = await document.home;
      if (before?.project === home?.project) return;
      document.known = null;
      if (before) await before.project.close(before.path);
    });
    await Promise.all(found);
    for (const [key, project] of this.projects) {
      if (project.dialect === this.host.ownFiles || this.host.dialects.includes(project.dialect)) continue;
      const own = (await this.host.own?.(project.root)) ?? [];
      if (!own.some(({ dialects }) => dialects.includes(project.dialect))) this.projects.delete(key);
    }
  }

  /** Nothing is loaded or reported any more. */
  dispose(): void {
    this.closed = true;
    this.aftermath.dispose();
    this.rehearsals.dispose();
    this.documents.clear();
  }

  /** An open document as it is now, null when it is not open or no community's business. */
  async at(uri: string): Promise<Opened | null> {
    const document = this.documents.get(uri);
    const home = await document?.home;
    if (!document || !home || this.documents.get(uri) !== document) return null;
    const { project, root, path } = home;
    if (document.known !== document.version) {
      document.known = document.version;
      const before = project.graph;
      this.edited(project, before, [path], project.edit(path, document.text));
    }
    const analysis = project.analyseOpen(path, document.text);
    if (!analysis) return null;
    const { dialect, graph } = project;
    return { uri, version: document.version, root, project, dialect, analysis, graph };
  }

  /** The findings of an open document; null when there is nothing to say of it at all. */
  async diagnose(
    uri: string,
  ): Promise<{ readonly opened: Opened; readonly diagnostics: readonly Diagnostic[] } | null> {
    const place = await this.at(uri);
    if (!place) return null;
    const settings = await this.host.checkSettings(place.root);
    const unread = await this.onDisk.why(uri);
    const opened = await this.at(uri);
    if (!opened) return null;
    const { analysis, graph } = opened;
    const document = this.documents.get(uri)!;
    const { rules } = this.host;
    const checked = checkAgain(document.remembered, analysis, rules, graph, settings, this.onCrash(analysis));
    document.remembered = checked.remembered;
    if (!this.closed) this.rehearsals.checked(uri, document.text);
    const all = [...findingsOnDisk(opened, unread, rules, settings), ...checked.diagnostics];
    const { left } = sift(all, settings, analysis.file.path);
    return { opened, diagnostics: [...left, ...this.remarks(opened)] };
  }

  private async rehearse(uri: string, time: number): Promise<void> {
    const document = this.documents.get(uri);
    const version = document?.version;
    const home = await document?.home;
    if (!document || !home) return;
    const settings = await this.host.checkSettings(home.root);
    // Whoever typed meanwhile, or closed it, does not wait for this.
    if (this.closed || this.documents.get(uri) !== document || document.version !== version) return;
    home.project.rehearse(home.path, rehearsed(document.text, time), (analysis, graph) => {
      checkAgain(document.remembered, analysis, this.host.rules, graph, settings, this.onCrash(analysis));
    });
  }

  /** What of an open configuration concerns no file of the community that it stands in. */
  private remarks({ dialect, root, analysis }: Opened): readonly Diagnostic[] {
    if (dialect !== this.host.ownFiles || analysis.file.path !== CONFIG_FILE) return [];
    const project = this.all.find((one) => one.root === root && one.dialect !== dialect && one.complete);
    if (!project) return [];
    const names = this.host.rules.map((rule) => rule.name);
    return unusedEntries(readConfig(analysis.text, names), { files: [...project.graph.files.keys()], uses: null });
  }

  /** Logs a rule that threw; the others go on. */
  onCrash(analysis: Analysis): (rule: Rule, error: unknown) => void {
    return (rule, error) => {
      const stack = error instanceof Error ? error.stack : String(error);
      this.host.log(`Rule ${rule.name} failed on ${analysis.file.path}: ${stack}`);
    };
  }

  /** Files that a project would have if they gave a text, sorted; there may be none the matter with some. Lists all anew. */
  async textless(project: Project): Promise<readonly string[]> {
    const { dialect, root, graph, complete } = project;
    if (dialect === this.host.ownFiles || !complete) return [];
    const files = await this.homes.filesAt(root);
    return files.filter((path) => {
      const ref = graph.files.has(path) ? null : classify(dialect.community, path);
      return ref !== null && !isPresence(ref.kind);
    });
  }

  /** The analysis of a file of a project that gives no text, which says why; null of any other. */
  async unread({ dialect, root }: Project, path: string): Promise<Analysis | null> {
    const why = await this.host.files.unreadable?.(uriBelow(root, path));
    return why ? analyseUnreadable(dialect, path, why) : null;
  }

  /** The text of a file of a project: of its buffer, or of the disk. */
  async text(project: Project, path: string): Promise<string | undefined> {
    return project.text(path);
  }

  /** Settles when every file of a project was read once, or cannot be. */
  async loaded(project: Project): Promise<void> {
    await this.loads.get(project);
  }

  /** The project that holds a file, open or not, with the file's path in it; null where no project is known to. */
  projectOf(uri: string): { readonly project: Project; readonly path: string } | null {
    for (const project of this.projects.values()) {
      const path = pathBelow(project.root, uri);
      if (path !== null && project.graph.files.has(path)) return { project, path };
    }
    return null;
  }

  /** The communities below a folder: those of open documents, and the folder itself or what it lies in. */
  async projectsIn(folder: string): Promise<readonly Project[]> {
    await Promise.all([...this.documents.values()].map((document) => document.home));
    const chosen = await this.host.community(folder);
    const own = ((await this.host.own?.(folder)) ?? []).find(({ root }) => pathOfUri(root) === pathOfUri(folder));
    const among = own?.dialects.filter(({ community }) => chosen === null || community.id === chosen) ?? [];
    const dialect = (await this.homes.ownAt(folder, among)) ?? (await this.homes.dialectAt(folder, chosen));
    if (dialect) this.projectAt(folder, dialect);
    const { ownFiles } = this.host;
    if ((await filesOf(ownFiles, folder, this.host.files)).length > 0) this.projectAt(folder, ownFiles);
    return [...this.projects.values()].filter(
      ({ root }) => pathOfUri(root) === pathOfUri(folder) || pathBelow(folder, root) !== null,
    );
  }

  private async homeOf({ uri, text }: Document): Promise<Home | null> {
    const found = await this.homes.find(uri, text);
    return found && { project: this.projectAt(found.root, found.dialect), root: found.root, path: found.path };
  }

  private projectAt(root: string, dialect: Dialect): Project {
    const key = `${dialect.community.id} ${root}`;
    const known = this.projects.get(key);
    // A community of the workspace's own may have been read again.
    if (known?.dialect === dialect) return known;
    const { files } = this.host;
    const project = new Project(
      root,
      dialect,
      {
        list: () => (dialect === this.host.ownFiles ? filesOf(dialect, root, files) : this.homes.filesAt(root)),
        read: (path) => files.read(uriBelow(root, path)),
        ...(files.stamps ? { stamps: (paths) => files.stamps!(root, paths) } : {}),
        reach: () => files.reach?.(root),
        bulk: () => files.bulk?.(root, dialect.community),
      },
      this.host.cacheFor(root, dialect),
    );
    this.projects.set(key, project);
    this.loads.set(project, this.load(project));
    return project;
  }

  private isCurrent(project: Project): boolean {
    return this.projects.get(`${project.dialect.community.id} ${project.root}`) === project;
  }

  /** Read the whole community in the background; then every open document of it is looked at again. */
  private load(project: Project): Promise<void> {
    const observer = this.host.loading();
    return project
      .load((progress) => !this.closed && this.isCurrent(project) && observer.report(progress))
      .finally(() => observer.done())
      .then((complete) => {
        if (!complete) return;
        // Everything is looked at again, whatever was edited meanwhile.
        this.edits.delete(project);
        this.notify(project, new Set(project.graph.files.keys()));
      })
      .catch((error: unknown) => this.host.log(`${project.root} could not be read: ${String(error)}`))
      .finally(() => {
        if (this.edits.has(project) && !this.closed) this.aftermath.schedule(project.root, AFTERMATH);
      });
  }

  /** Files of a project have other texts now: what follows for other documents is found out when typing pauses. */
  private edited(project: Project, before: Graph, paths: readonly string[], affected: ReadonlySet<string>): void {
    const edits = this.edits.get(project) ?? { before, paths: new Set(), affected: new Set() };
    this.edits.set(project, edits);
    for (const path of paths) edits.paths.add(path);
    for (const path of affected) edits.affected.add(path);
    if (!this.closed) this.aftermath.schedule(project.root, AFTERMATH);
  }

  private spread(root: string): void {
    for (const [project, { before, paths, affected }] of this.edits) {
      if (project.root !== root || project.loading) continue;
      this.edits.delete(project);
      const more = affectedBy(this.host.rules, before, project.graph, [...paths]);
      const others = new Set([...affected, ...more]);
      // A file that was edited alone has been checked since; of several, the first were checked before the last
      // changed.
      if (paths.size > 1) for (const path of paths) others.add(path);
      else for (const path of paths) others.delete(path);
      this.notify(project, others);
    }
  }

  /** Tell the host of open documents among affected files. */
  private notify(project: Project, paths: ReadonlySet<string>): void {
    if (paths.size === 0 || this.closed) return;
    this.host.onChanged(project, paths);
    const { root } = project;
    const uris = [...this.documents.keys()].filter((uri) => {
      const path = pathBelow(root, uri);
      return path !== null && paths.has(path);
    });
    if (uris.length > 0) this.host.onAffected(uris);
  }
}
