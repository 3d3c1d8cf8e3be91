// Language server: who reviews a change of some files, or of what stands at a place.
import { RequestType } from 'vscode-languageserver';
import { offsetAt } from '../core/text/text.ts';
import { type Review, reviewersOf, reviewersOfAll } from '../features/reviewers.ts';
import { targetAt } from '../features/target.ts';
import { render } from '../messages/catalogue.ts';
import { pathBelow } from '../workspace/uri.ts';
import { guarded, type Server } from './context.ts';
import { projectsOf } from './new-file.ts';
import { REVIEWERS_REQUEST, type Reviewers, type ReviewersParams } from './protocol.ts';

export function registerReviewers(server: Server): void {
  const { connection, session, configuration } = server;
  connection.onRequest(
    new RequestType<ReviewersParams, Reviewers | null, void>(REVIEWERS_REQUEST),
    guarded(server, REVIEWERS_REQUEST, null, async ({ uris, position }: ReviewersParams) => {
      const [first] = uris;
      const opened = first === undefined ? null : await session.at(first);
      const projects = opened ? [opened.project] : await projectsOf(server);
      const project = projects.find(({ root }) => uris.some((uri) => pathBelow(root, uri) !== null));
      if (!project) return null;
      await session.loaded(project);
      const paths = uris.flatMap((uri) => pathBelow(project.root, uri) ?? []);
      const { graph } = project;
      let review: Review;
      if (paths.length === 1 && opened && position) {
        const { text, lines } = opened.analysis;
        review = reviewersOf(graph, paths[0]!, targetAt(opened.analysis, offsetAt(text, lines, position)));
      } else review = reviewersOfAll(graph, paths);
      const language = await configuration.language();
      return {
        subject: review.subject,
        people: review.people.map(({ mention, name, why }) => ({ mention, name, why: render(why, language) })),
      };
    }),
  );
}
