// Rules: the diagnoses of broken YAML as findings. Each kind of mistake has its words here; which rule reports it, and
// what its fix is, the diagnosis says. Pure.

import { type Glued, gluedIn } from '../../core/check/glued.ts';
import type { RuleInput } from '../../core/check/rule.ts';
import type { Finding, Fix } from '../../core/findings/diagnostic.ts';
import { type Diagnosis, diagnose } from '../../core/repair/repair.ts';
import { ruleOf, type SyntaxRule } from '../../core/repair/rule-of.ts';
import { pyyamlMessage } from '../../core/yaml/yaml11/fault.ts';
import type { Message } from '../../messages/catalogue.ts';
import { syntaxMessages as m } from '../../messages/syntax.ts';
import { shown } from './described.ts';
import { change } from './edits.ts';
import { severityFor } from './severity.ts';

/** What a reader is told of a kind of mistake. */
interface Words {
  readonly message: Message;
  readonly help?: Message;
  readonly fix?: Message;
}

/** The findings of one syntax rule: in broken text what keeps it from being read, in other text what was meant otherwise. */
export function syntaxFindings(input: RuleInput, rule: SyntaxRule): Finding[] {
  const broken = diagnose(input.parsed, input.text, input.schemas).filter(({ kind }) => ruleOf(kind) === rule);
  const meant = gluedIn(input).filter(({ kind }) => ruleOf(kind) === rule);
  return [...broken.map((diagnosis) => findingOf(input, diagnosis)), ...meant.map((item) => gluedFinding(input, item))];
}

/** Text that reads, but not as its author meant: an error where the community's own severity for the consequence is one. */
function gluedFinding(input: RuleInput, item: Glued): Finding {
  const declared = severityFor(input, 'wrong-type', 'type', [item.schema ?? undefined]) ?? 'warning';
  const diagnosis = { ...item, safe: true, fault: NO_FAULT };
  return {
    ...findingOf(input, diagnosis),
    why: item.keys.length > 0 ? m.hiddenWhy({ key: shown(item.keys[0]!) }) : m.gluedWhy(),
    severity: item.schema && declared === 'error' ? 'error' : 'warning',
  };
}

/** Text that reads has no fault; the words of a mistake do not depend on it. */
const NO_FAULT: Diagnosis['fault'] = { code: 'misfit', start: 0, end: 0, context: 0, found: '' };

/** One diagnosis as a finding. */
export function findingOf(input: RuleInput, diagnosis: Diagnosis): Finding {
  const { message, help, fix } = wordsOf(input, diagnosis);
  const fixes: Fix[] =
    fix && diagnosis.edits && diagnosis.edits.length > 0
      ? [{ title: fix, safe: diagnosis.safe, changes: [change(input, ...diagnosis.edits)] }]
      : [];
  return {
    range: diagnosis.range,
    message,
    why: input.community.reader === 'go-yaml' ? m.whyUnquoted() : m.why({ error: pyyamlMessage(diagnosis.fault) }),
    ...(help ? { help } : {}),
    fixes,
  };
}

/** The name of a character that cannot be shown. */
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function wordsOf(input: RuleInput, { kind, args, fault, edits }: Diagnosis): Words {
  const arg = (name: string): string => shown(args[name] ?? '');
  const key = arg('key');
  const found = args.found ?? '';
  switch (kind) {
    case 'full-width-colon':
      return {
        message: m.wideColon({ key, found }),
        help: m.wideColonHelp({ key }),
        fix: m.replaceWide({ found, plain: ':' }),
      };
    case 'full-width-dash':
      return { message: m.wideDash({ found }), help: m.wideDashHelp(), fix: m.replaceWide({ found, plain: '-' }) };
    case 'full-width-quote':
      return {
        message: m.wideQuote({ found }),
        help: m.wideHelp(),
        fix: m.replaceWide({ found, plain: arg('plain') }),
      };
    case 'full-width-comma':
    case 'full-width-bracket':
    case 'full-width-hash':
      return {
        message: m.wideMark({ found, plain: arg('plain') }),
        help: m.wideHelp(),
        fix: m.replaceWide({ found, plain: arg('plain') }),
      };
    case 'full-width-space':
      return { message: m.wideSpace({ code: codeOf(found) }), help: m.wideSpaceHelp(), fix: m.replaceSpace() };
    case 'no-space-after-colon':
      return { message: m.noSpaceAfterColon({ key }), help: m.noSpaceAfterColonHelp({ key }), fix: m.insertSpace() };
    case 'no-space-after-dash':
      return {
        message: m.noSpaceAfterDash(),
        help: m.noSpaceAfterDashHelp(),
        fix: edits && edits.length > 1 ? m.insertSpaces({ count: edits.length }) : m.insertSpace(),
      };
    case 'tab-indent':
      return {
        message: args.count === '1' ? m.tabIndent() : m.tabIndents({ count: arg('count') }),
        help: m.tabIndentHelp(),
        fix: m.replaceTabs(),
      };
    case 'tab-between':
      return { message: m.tabBetween(), help: m.tabBetweenHelp(), fix: m.replaceTabs() };
    case 'unquoted-colon':
      return { message: m.unquotedColon({ word: arg('word') }), help: m.unquotedHelp(), fix: m.quoteText() };
    case 'unquoted-start':
      return { message: m.unquotedStart({ found }), help: m.unquotedHelp(), fix: m.quoteText() };
    case 'unquoted-rest': {
      const rest = arg('rest');
      const removes = edits?.length === 1 && edits[0]?.newText === '';
      return {
        message: m.unquotedRest({ rest }),
        help: m.unquotedRestHelp(),
        fix: removes ? m.removeRest({ rest }) : m.quoteText(),
      };
    }
    case 'unclosed-quote':
      return {
        message: m.unclosedQuote({ quote: arg('quote') }),
        help: m.unclosedQuoteHelp(),
        fix: edits?.length === 1 && edits[0]!.start === edits[0]!.end ? m.closeQuote() : m.changeQuotes(),
      };
    case 'inner-quote':
      return { message: m.innerQuote({ quote: arg('quote') }), help: m.innerQuoteHelp(), fix: m.changeQuotes() };
    case 'misaligned': {
      const place = { from: arg('from'), to: arg('to') };
      const count = arg('count');
      return count === '1'
        ? { message: m.misaligned(place), help: m.misalignedHelp(), fix: m.reindent({ to: place.to }) }
        : {
            message: m.misalignedBlock({ ...place, count }),
            help: m.misalignedHelp(),
            fix: m.reindentBlock({ count, to: place.to }),
          };
    }
    case 'stray-text':
      return { message: m.strayText({ key }), help: m.strayTextHelp(), fix: m.indentText() };
    case 'inline-list':
      return { message: m.inlineList({ key }), help: m.inlineListHelp(), fix: m.breakLine() };
    case 'lost-dash':
      return { message: m.lostDash(), help: m.lostDashHelp(), fix: m.insertDash() };
    case 'lost-key':
      if (key !== '') return { message: m.lostKeyNamed({ key }), help: m.lostKeyHelp(), fix: m.insertKey({ key }) };
      return { message: args.of === 'block' ? m.lostKeyOfBlock() : m.lostKey(), help: m.lostKeyHelp() };
    case 'lost-colon':
      return { message: m.lostColon({ key }), help: m.lostColonHelp({ key }), fix: m.insertColon() };
    case 'glued-key':
      return { message: m.gluedKey({ key }), help: m.gluedKeyHelp(), fix: m.breakLine() };
    case 'swapped-lines':
      return { message: m.swappedLines({ key }), help: m.swappedLinesHelp(), fix: m.swapLines() };
    case 'unclosed-bracket': {
      const close = arg('close');
      return {
        message: m.unclosedBracket({ open: arg('open') }),
        help: m.unclosedBracketHelp({ close }),
        fix: m.closeBracket({ close }),
      };
    }
    case 'doubled-colon':
      return { message: m.doubledColon(), help: m.doubledColonHelp(), fix: m.removeColon() };
    case 'control-character':
      return {
        message: m.controlCharacter({ code: arg('code') }),
        help: m.controlCharacterHelp(),
        fix: m.removeCharacter(),
      };
    case 'bad-escape':
      return { message: m.badEscape({ found }), help: m.badEscapeHelp(), fix: m.changeQuotes() };
    case 'fence':
      return { message: m.fence(), help: m.fenceHelp(), fix: m.removeFences() };
    case 'needless-separator':
      return { message: m.needlessSeparator(), help: m.needlessSeparatorHelp(), fix: m.removeLine() };
    case 'second-document':
      return { message: m.secondDocument(), help: m.secondDocumentHelp() };
    case 'conflict':
      return {
        message: args.count === '1' ? m.conflict() : m.conflicts({ count: arg('count') }),
        help: m.conflictHelp(),
        fix: m.keepOurs(),
      };
    case 'unexplained':
      return { message: complaint(input, fault), help: m.checkAround() };
  }
}

/** The reader's complaint in the words of people. */
function complaint(input: RuleInput, { code, found, context }: Diagnosis['fault']): Message {
  switch (code) {
    case 'missing-colon':
      return m.atMissingColon();
    case 'colon-here':
      return m.atColon();
    case 'dash-here':
      return m.atDash();
    case 'tab':
      return m.tabBetween();
    case 'control-character':
      return m.controlCharacter({ code: codeOf(found) });
    case 'reserved-character':
    case 'question-here':
      return m.atCharacter({ found });
    case 'unclosed-quote':
      return m.unclosedQuote({ quote: found });
    case 'bad-escape':
      return m.badEscape({ found: shown(found) });
    case 'bad-anchor':
      return m.atAnchor({ found: input.text[context] ?? '*' });
    case 'bad-tag':
      return m.atTag();
    case 'bad-directive':
      return m.atDirective();
    case 'block-header':
      return m.atBlockHeader();
    case 'flow-separator':
      return m.atSeparator();
    case 'unclosed-bracket':
      return m.unclosedBracket({ open: input.text[context] ?? '[' });
    case 'unopened-bracket':
      return m.atBracket();
    case 'no-content':
      return m.atNothing();
    case 'document-start':
      return m.atSecondRoot();
    case 'multiple-documents':
      return m.secondDocument();
    case 'nesting':
      return m.atNesting();
    case 'misfit':
      return m.atMisfit();
  }
}
