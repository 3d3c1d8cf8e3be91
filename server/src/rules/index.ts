// Rules: the list of all of them, sorted by name, by hand. A rule that is not here does not exist.
import type { Rule } from '../core/rule.ts';
import { ambiguousScalar } from './ambiguous-scalar.ts';
import { branchCycle } from './branch-cycle.ts';
import { duplicateItem } from './duplicate-item.ts';
import { duplicateKey } from './duplicate-key.ts';
import { duplicatePerson } from './duplicate-person.ts';
import { emptyFile } from './empty-file.ts';
import { emptyValue } from './empty-value.ts';
import { forbiddenKey } from './forbidden-key.ts';
import { inconsistentValue } from './inconsistent-value.ts';
import { malformedDate } from './malformed-date.ts';
import { malformedEmail } from './malformed-email.ts';
import { malformedUrl } from './malformed-url.ts';
import { malformedValue } from './malformed-value.ts';
import { misplacedFile } from './misplaced-file.ts';
import { misplacedKey } from './misplaced-key.ts';
import { missingKey } from './missing-key.ts';
import { nameMismatch } from './name-mismatch.ts';
import { shortDescription } from './short-description.ts';
import { tooFewItems } from './too-few-items.ts';
import { unknownBranch } from './unknown-branch.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownValue } from './unknown-value.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { wrongCount } from './wrong-count.ts';
import { wrongType } from './wrong-type.ts';

export const rules: readonly Rule[] = [
  ambiguousScalar,
  branchCycle,
  duplicateItem,
  duplicateKey,
  duplicatePerson,
  emptyFile,
  emptyValue,
  forbiddenKey,
  inconsistentValue,
  malformedDate,
  malformedEmail,
  malformedUrl,
  malformedValue,
  misplacedFile,
  misplacedKey,
  missingKey,
  nameMismatch,
  shortDescription,
  tooFewItems,
  unknownBranch,
  unknownKey,
  unknownValue,
  unusedSuppression,
  wrongCount,
  wrongType,
];
