// Host tests: the folder that is open is the folder of manifests itself, so nothing inside it has a telling path.
import { diagnosticsOf, extension, open, ruleOf, until } from '../support.ts';

describe('the folder of manifests itself', () => {
  it('activates the extension by its name, and its files are checked', async () => {
    await until('the activation', () => extension().isActive);
    const document = await open('full-width-colon.yaml');
    await until('a diagnostic', () =>
      diagnosticsOf(document).some((each) => ruleOf(each) === 'full-width-punctuation'),
    );
  });
});
