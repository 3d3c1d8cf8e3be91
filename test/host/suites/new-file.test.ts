// Host tests: the wizards in VS Code: they ask what the community's schema asks, create the file with its listing in one
// edit that one undo takes back, and what they create has no finding; and who reviews it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Answer, type Asker, BACK, type TextQuestion } from '../../../client/src/ask.ts';
import { diagnosticsOf, fileUri, reset, settle, steward, until } from '../support.ts';

const CHARTER = 'sig/Garden/sig-info.yaml';

/** Answers by the start of what is asked, and a record of the questions. */
function answering(answers: Readonly<Record<string, Answer<string> | readonly Answer<string>[]>>): Asker & {
  readonly asked: string[];
} {
  const asked: string[] = [];
  const turns = new Map<string, number>();
  const answer = (what: string): Answer<string> => {
    asked.push(what);
    const key = Object.keys(answers).find((one) => what.startsWith(one));
    const given = key === undefined ? undefined : answers[key];
    if (!Array.isArray(given)) return given as Answer<string>;
    const turn = turns.get(key!) ?? 0;
    turns.set(key!, turn + 1);
    return given[Math.min(turn, given.length - 1)];
  };
  return {
    asked,
    async text(question: TextQuestion) {
      const given = answer(question.prompt) ?? question.value;
      if (typeof given === 'string' && given !== '') {
        const problem = await question.judge(given);
        assert.notEqual(problem?.severity, 'error', `${question.prompt}: ${problem?.message}`);
      }
      return given;
    },
    one: async ({ placeholder, items }) => {
      const given = answer(placeholder);
      return typeof given === 'string' ? items.find(({ label }) => label === given)?.id : given;
    },
    some: async ({ title, items }) => {
      asked.push(`${title} (${items.length})`);
      return items.filter(({ picked }) => picked).map(({ id }) => id);
    },
  };
}

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(path)));
}

describe('new files', () => {
  before(steward);
  afterEach(reset);

  const answers = {
    'What to add': 'package manifest',
    SIG: 'Garden',
    repository: 'scythe',
    description: 'Cuts grass: sharp and quiet',
    address: 'https://gardens.example/scythe',
  };

  it('a package: file, listing, no finding, one undo', async () => {
    const before = await textOf(CHARTER);
    const asker = answering(answers);
    const uri = await vscode.commands.executeCommand<vscode.Uri>(
      'sig-steward.newPackage',
      fileUri('sig/Garden'),
      asker,
    );
    assert.match(uri?.path ?? '', /sig\/Garden\/src-openeuler\/s\/scythe\.yaml$/);
    assert.ok(
      asker.asked.some((one) => /\(8\)$/.test(one)),
      `no checklist among ${asker.asked.join(' | ')}`,
    );
    const manifest = await textOf('sig/Garden/src-openeuler/s/scythe.yaml');
    assert.match(manifest, /^name: scythe\ndescription: 'Cuts grass: sharp and quiet'\n/);
    assert.match(await textOf(CHARTER), / {2}- src-openeuler\/rake\n {2}- src-openeuler\/scythe\n/);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    await settle(800);
    assert.deepEqual(diagnosticsOf(editor.document), []);
    const charter = await vscode.workspace.openTextDocument(fileUri(CHARTER));
    assert.deepEqual(diagnosticsOf(charter), []);

    await vscode.commands.executeCommand('undo');
    await until('the charter as it was', () => charter.getText() === before);
    await charter.save();
    await until('the file to go', async () => {
      try {
        await vscode.workspace.fs.stat(uri);
        return false;
      } catch {
        return true;
      }
    });
  });

  it('one may go back, and give up: nothing is created then', async () => {
    const back = answering({ ...answers, description: [BACK, 'Cuts grass: sharp and quiet'], address: undefined });
    let gaveUp = 0;
    const asker: Asker = {
      ...back,
      text: async (question) => {
        if (!question.prompt.startsWith('address')) return back.text(question);
        gaveUp++;
        return undefined;
      },
    };
    const made = await vscode.commands.executeCommand('sig-steward.newPackage', fileUri('sig/Garden'), asker);
    assert.equal(made, undefined);
    assert.equal(gaveUp, 1);
    assert.equal(back.asked.filter((one) => one.startsWith('repository')).length, 2, back.asked.join(' | '));
    await assert.rejects(async () => vscode.workspace.fs.stat(fileUri('sig/Garden/src-openeuler/s/scythe.yaml')));
  });

  it('a SIG: the people that are known bring what is known of them', async () => {
    const asker = answering({
      SIG: 'Meadow',
      description: 'Grass and flowers',
      'mailing list': 'meadow@openeuler.org',
      'meeting minutes': '',
      'Gitee account': 'rose',
    });
    const uri = await vscode.commands.executeCommand<vscode.Uri>('sig-steward.newSig', fileUri('sig'), asker);
    assert.match(uri?.path ?? '', /sig\/Meadow\/sig-info\.yaml$/);
    assert.match(
      await textOf('sig/Meadow/sig-info.yaml'),
      /- gitee_id: rose\n {2}atomgit_id: rose-1\n {2}name: Rose\n {2}organization: Botany\n {2}email: rose@example\.com\n/,
    );
    await settle(800);
    assert.deepEqual(diagnosticsOf(vscode.window.activeTextEditor!.document), []);
  });

  it('who reviews a file is copied as people are mentioned there', async () => {
    await vscode.window.showTextDocument(fileUri('sig/Garden/src-openeuler/r/rake.yaml'));
    const copied = await vscode.commands.executeCommand('sig-steward.whoReviews', undefined, undefined, answering({}));
    assert.equal(copied, '@rose-1');
    assert.equal(await vscode.env.clipboard.readText(), '@rose-1');
  });
});
