// Language server: the requests behind the wizards for a new SIG and a new package (see protocol.ts). Stateless: every
// request brings all answers so far.
import { type CancellationToken, RequestType } from 'vscode-languageserver';
import type { FileChange } from '../core/check/rule.ts';
import type { CheckSettings } from '../core/community/settings.ts';
import type { Answers, Task } from '../features/new-file/draft.ts';
import { askedVars, draftOf } from '../features/new-file/draft.ts';
import { finish } from '../features/new-file/finish.ts';
import {
  checklistsOf,
  fieldsOf,
  furtherFields,
  problemOf,
  proposals,
  titleOfOffer,
} from '../features/new-file/form.ts';
import { offerById, offersFor } from '../features/new-file/offers.ts';
import { type Language, render } from '../messages/catalogue.ts';
import { newFileMessages as m } from '../messages/new-file.ts';
import type { Project } from '../workspace/project.ts';
import { pathBelow, pathOfUri, uriBelow } from '../workspace/uri.ts';
import { today } from './completion.ts';
import { guarded, type Server } from './context.ts';
import {
  COMMUNITY_FOLDERS_REQUEST,
  type CommunityFolders,
  NEW_FILE_CREATE_REQUEST,
  NEW_FILE_FORM_REQUEST,
  NEW_FILE_JUDGE_REQUEST,
  NEW_FILE_OFFERS_REQUEST,
  NEW_FILE_PROPOSALS_REQUEST,
  type NewFileFieldParams,
  type NewFileForm,
  type NewFileOffers,
  type NewFileOffersParams,
  type NewFileParams,
  type NewFileProblem,
  type NewFileProposals,
  type NewFileResult,
} from './protocol.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

/** More folders than anybody opens a menu on. */
const MAX_FOLDERS = 3000;

/** A file that is not there yet is judged as an added one. */
const ADDED: FileChange = { status: 'added', from: '', base: () => null };

/** Everything that a request is about. */
interface Asked {
  readonly project: Project;
  readonly task: Task;
  readonly answers: Answers;
  readonly language: Language;
  readonly settings: CheckSettings;
}

export function registerNewFile(server: Server): void {
  const { connection, session, configuration } = server;

  connection.onRequest(
    new RequestType<NewFileOffersParams, NewFileOffers, void>(NEW_FILE_OFFERS_REQUEST),
    guarded(server, NEW_FILE_OFFERS_REQUEST, [], async ({ wish, uri }: NewFileOffersParams): Promise<NewFileOffers> => {
      const language = await configuration.language();
      const projects = await projectsOf(server);
      const near = projects.filter(({ root }) => uri !== undefined && isAt(root, uri));
      const found: NewFileOffers[number][] = [];
      for (const project of near.length > 0 ? near : projects) {
        await session.loaded(project);
        const offers = offersFor(project.graph, wish);
        found.push({
          root: project.root,
          name: project.dialect.community.name[language],
          offers: offers.map(({ id, kind, section }) => ({
            id,
            title: kind.title[language],
            description: section === null ? (kind.description?.[language] ?? kind.path) : kind.path,
          })),
          values: Object.assign({}, ...offers.map((offer) => valuesFrom(offer, pathBelow(project.root, uri ?? '')))),
        });
      }
      return found;
    }),
  );

  connection.onRequest(
    new RequestType<NewFileParams, NewFileForm | null, void>(NEW_FILE_FORM_REQUEST),
    guarded(server, NEW_FILE_FORM_REQUEST, null, async (params: NewFileParams): Promise<NewFileForm | null> => {
      const asked = await read(server, params);
      if (!asked) return null;
      const { task, answers, language } = asked;
      const draft = draftOf(task, answers);
      return {
        title: render(titleOfOffer(task), language),
        path: draft.path,
        fields: fieldsOf(task, answers, language),
        further: furtherFields(draftOf(task, { ...answers, extra: [] }), language),
        checklists: checklistsOf(draft).map(({ title, description, items }) => ({
          title: title[language],
          description: description?.[language] ?? '',
          items: items.map(({ text }) => text[language]),
        })),
      };
    }),
  );

  connection.onRequest(
    new RequestType<NewFileFieldParams, NewFileProposals, void>(NEW_FILE_PROPOSALS_REQUEST),
    guarded(
      server,
      NEW_FILE_PROPOSALS_REQUEST,
      { suggestions: [], value: '' },
      async ({ field, ...params }: NewFileFieldParams) => {
        const asked = await read(server, params);
        return asked
          ? proposals(asked.task, asked.answers, field, asked.language, asked.settings)
          : { suggestions: [], value: '' };
      },
    ),
  );

  connection.onRequest(
    new RequestType<NewFileFieldParams, NewFileProblem | null, void>(NEW_FILE_JUDGE_REQUEST),
    guarded(server, NEW_FILE_JUDGE_REQUEST, null, async ({ field, ...params }: NewFileFieldParams) => {
      const asked = await read(server, params);
      const problem = asked && problemOf(asked.task, asked.answers, field, asked.settings);
      return problem && { message: render(problem.message, asked.language), severity: problem.severity };
    }),
  );

  connection.onRequest(
    new RequestType<NewFileParams, NewFileResult | null, void>(NEW_FILE_CREATE_REQUEST),
    guarded(server, NEW_FILE_CREATE_REQUEST, null, async (params: NewFileParams): Promise<NewFileResult | null> => {
      const asked = await read(server, params);
      return asked && create(server, asked);
    }),
  );

  const folders = guarded(server, COMMUNITY_FOLDERS_REQUEST, [], async (): Promise<CommunityFolders> => {
    const found = new Set<string>();
    for (const project of await projectsOf(server)) {
      await session.loaded(project);
      const { root, graph } = project;
      found.add(uriBelow(root, '').replace(/\/$/, ''));
      for (const path of graph.files.keys()) {
        const parts = path.split('/').slice(0, -1);
        for (let i = 1; i <= parts.length && found.size < MAX_FOLDERS; i++)
          found.add(uriBelow(root, parts.slice(0, i).join('/')));
      }
    }
    return [...found];
  });
  connection.onRequest(COMMUNITY_FOLDERS_REQUEST, (...given: unknown[]) =>
    folders(null, given[given.length - 1] as CancellationToken),
  );
}

/** The communities of the workspace. */
export async function projectsOf({ folders, session }: Server): Promise<readonly Project[]> {
  const found = new Set<Project>();
  for (const folder of folders) for (const project of await session.projectsIn(folder)) found.add(project);
  return found.size > 0 ? [...found] : session.all;
}

/** Whether a file or folder is a community's root or lies below it. */
function isAt(root: string, uri: string): boolean {
  return pathBelow(root, uri) !== null || pathOfUri(root) === pathOfUri(uri);
}

/** The variables of a kind's path that a folder fills. */
function valuesFrom(offer: Parameters<typeof askedVars>[0], folder: string | null): Record<string, string> {
  const asked = new Set(askedVars(offer));
  const parts = folder?.split('/') ?? [];
  const values: Record<string, string> = {};
  const pattern = offer.kind.path.split('/');
  for (const [i, part] of parts.entries()) {
    const step = pattern[i];
    const name = /^\{(\w+)\}$/.exec(step ?? '')?.[1];
    if (name === undefined ? step !== part : !new RegExp(`^(?:${offer.kind.where?.[name] ?? '.+'})$`).test(part)) break;
    if (name !== undefined && asked.has(name)) values[`path:${name}`] = part;
  }
  return values;
}

async function read(server: Server, { root, offer: id, values, extra }: NewFileParams): Promise<Asked | null> {
  const project = (await projectsOf(server)).find((one) => one.root === root);
  const offer = project && offerById(project.graph, id);
  if (!project || !offer) return null;
  const { dialect, graph } = project;
  const existing = offer.section === null ? null : ((await project.analysis(offer.kind.path)) ?? null);
  const given = await server.configuration.checkSettings(root);
  return {
    project,
    task: { dialect, graph, offer, existing, today: today() },
    answers: { values, extra },
    language: await server.configuration.language(),
    settings: { ...given, change: (path) => (existing === null && !graph.files.has(path) ? ADDED : undefined) },
  };
}

async function create(server: Server, { project, task, answers, language, settings }: Asked): Promise<NewFileResult> {
  if (!task.graph.complete) return { refusal: render(m.stillReading(), language) };
  if (task.existing && task.existing.parsed.problems.length > 0)
    return { refusal: render(m.brokenFile({ path: task.existing.file.path }), language) };
  for (const name of askedVars(task.offer)) {
    const problem = problemOf(task, answers, `path:${name}`, settings);
    if (problem?.severity === 'error') return { refusal: render(problem.message, language) };
  }
  // What is not answered is not wanted: no example may end up in a file.
  const slots = draftOf(task, answers).slots.map(({ id }) => [`value:${id}`, ''] as const);
  const draft = draftOf(task, { ...answers, values: { ...Object.fromEntries(slots), ...answers.values } });
  const { changes, remaining } = await finish(draft, settings, (path) => project.analysis(path));
  const label = render(m.create({ kind: render(titleOfOffer(task), language), path: draft.path }), language);
  const edit = await toWorkspaceEdit(server, project, changes, { edits: { label }, files: { label } });
  if (!edit) return { refusal: render(m.cannotCreate(), language) };
  return {
    edit,
    uri: uriBelow(project.root, draft.path),
    remaining: remaining.map(({ path, message }) => `${path}: ${render(message, language)}`),
  };
}
