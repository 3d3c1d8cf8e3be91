// Host tests: stands in for Red Hat's YAML extension. Offers its contributor API, and tells which schema the contributors
// would give a document, as the original asks them: the first that answers.

const contributors = [];

/** @returns what Red Hat's extension exports, and `schemaFor` for the tests. */
function activate() {
  return {
    registerContributor(scheme, requestSchema, requestSchemaContent) {
      if (contributors.some((contributor) => contributor.scheme === scheme)) return false;
      contributors.push({ scheme, requestSchema, requestSchemaContent });
      return true;
    },
    schemaFor(resource) {
      for (const { requestSchema, requestSchemaContent } of contributors) {
        const uri = requestSchema(resource);
        if (uri) return JSON.parse(requestSchemaContent(uri));
      }
      return undefined;
    },
  };
}

module.exports = { activate };
