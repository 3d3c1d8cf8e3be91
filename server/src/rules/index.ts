// Rules: the list of all of them, sorted by name, by hand. A rule that is not here does not exist.
import type { Rule } from '../core/check/rule.ts';
import { ambiguousScalar } from './ambiguous-scalar.ts';
import { badIndentation } from './bad-indentation.ts';
import { blacklistedName } from './blacklisted-name.ts';
import { branchCycle } from './branch-cycle.ts';
import { caseMismatch } from './case-mismatch.ts';
import { commentedValue } from './commented-value.ts';
import { conflictMarker } from './conflict-marker.ts';
import { conflictingValue } from './conflicting-value.ts';
import { doubtfulValue } from './doubtful-value.ts';
import { duplicateItem } from './duplicate-item.ts';
import { duplicateKey } from './duplicate-key.ts';
import { duplicateManifest } from './duplicate-manifest.ts';
import { duplicatePerson } from './duplicate-person.ts';
import { duplicateSig } from './duplicate-sig.ts';
import { emptyFile } from './empty-file.ts';
import { emptyValue } from './empty-value.ts';
import { forbiddenKey } from './forbidden-key.ts';
import { fullWidthPunctuation } from './full-width-punctuation.ts';
import { inactiveSig } from './inactive-sig.ts';
import { inconsistentPerson } from './inconsistent-person.ts';
import { inconsistentValue } from './inconsistent-value.ts';
import { invalidYaml } from './invalid-yaml.ts';
import { lenientYaml } from './lenient-yaml.ts';
import { malformedDate } from './malformed-date.ts';
import { malformedEmail } from './malformed-email.ts';
import { malformedPattern } from './malformed-pattern.ts';
import { malformedUrl } from './malformed-url.ts';
import { malformedValue } from './malformed-value.ts';
import { misplacedFile } from './misplaced-file.ts';
import { misplacedKey } from './misplaced-key.ts';
import { missingFile } from './missing-file.ts';
import { missingKey } from './missing-key.ts';
import { missingManifest } from './missing-manifest.ts';
import { missingSpace } from './missing-space.ts';
import { mistypedEmail } from './mistyped-email.ts';
import { mistypedId } from './mistyped-id.ts';
import { multipleDocuments } from './multiple-documents.ts';
import { nameMismatch } from './name-mismatch.ts';
import { newBranchInFrozenSig } from './new-branch-in-frozen-sig.ts';
import { notAmong } from './not-among.ts';
import { outdatedAlias } from './outdated-alias.ts';
import { severalSigs } from './several-sigs.ts';
import { shadowedRoster } from './shadowed-roster.ts';
import { sharedEmail } from './shared-email.ts';
import { shortDescription } from './short-description.ts';
import { splitGroup } from './split-group.ts';
import { tabIndentation } from './tab-indentation.ts';
import { templateLeft } from './template-left.ts';
import { tooFewItems } from './too-few-items.ts';
import { twoTrees } from './two-trees.ts';
import { unclosedQuote } from './unclosed-quote.ts';
import { unfamiliarBranch } from './unfamiliar-branch.ts';
import { unknownAlias } from './unknown-alias.ts';
import { unknownBranch } from './unknown-branch.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownReference } from './unknown-reference.ts';
import { unknownValue } from './unknown-value.ts';
import { unlistedManifest } from './unlisted-manifest.ts';
import { unmaintainedBranch } from './unmaintained-branch.ts';
import { unquotedText } from './unquoted-text.ts';
import { unreadableFile } from './unreadable-file.ts';
import { unregisteredName } from './unregistered-name.ts';
import { unsortedList } from './unsorted-list.ts';
import { untidyFile } from './untidy-file.ts';
import { unusedAlias } from './unused-alias.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { unusualParent } from './unusual-parent.ts';
import { wrongCount } from './wrong-count.ts';
import { wrongType } from './wrong-type.ts';

export const rules: readonly Rule[] = [
  ambiguousScalar,
  badIndentation,
  blacklistedName,
  branchCycle,
  caseMismatch,
  commentedValue,
  conflictMarker,
  conflictingValue,
  doubtfulValue,
  duplicateItem,
  duplicateKey,
  duplicateManifest,
  duplicatePerson,
  duplicateSig,
  emptyFile,
  emptyValue,
  forbiddenKey,
  fullWidthPunctuation,
  inactiveSig,
  inconsistentPerson,
  inconsistentValue,
  invalidYaml,
  lenientYaml,
  malformedDate,
  malformedEmail,
  malformedPattern,
  malformedUrl,
  malformedValue,
  misplacedFile,
  misplacedKey,
  missingFile,
  missingKey,
  missingManifest,
  missingSpace,
  mistypedEmail,
  mistypedId,
  multipleDocuments,
  nameMismatch,
  newBranchInFrozenSig,
  notAmong,
  outdatedAlias,
  severalSigs,
  shadowedRoster,
  sharedEmail,
  shortDescription,
  splitGroup,
  tabIndentation,
  templateLeft,
  tooFewItems,
  twoTrees,
  unclosedQuote,
  unfamiliarBranch,
  unknownAlias,
  unknownBranch,
  unknownKey,
  unknownReference,
  unknownValue,
  unlistedManifest,
  unmaintainedBranch,
  unquotedText,
  unreadableFile,
  unregisteredName,
  unsortedList,
  untidyFile,
  unusedAlias,
  unusedSuppression,
  unusualParent,
  wrongCount,
  wrongType,
];
