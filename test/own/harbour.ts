// Tests: a small community written by hand, as a workspace brings it.
const title = (en: string, zh: string) => ({ en, 'zh-CN': zh });

export const COMMUNITY = {
  id: 'harbour',
  name: title('Harbour', '港湾'),
  detect: [{ path: 'crews/{crew}/crew.yml' }],
  kinds: { sig: { title: title('crew', '班组') }, person: { title: title('sailor', '船员') } },
  roles: { member: { title: title('member', '成员') } },
  files: [
    {
      kind: 'crew',
      title: title('crew', '班组信息'),
      path: 'crews/{crew}/crew.yml',
      schema: 'crew.schema.json',
      defines: { sig: '{crew}' },
    },
  ],
};

export const CREW = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['name', 'members'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', description: 'The name of the folder.', 'x-check': { equals: '{crew}' } },
    members: {
      type: 'array',
      'x-sig': { role: 'member' },
      items: { type: 'string', 'x-sig': { defines: 'person', namespace: 'handle' } },
    },
  },
};

/** The files of the community in a workspace. @param crew another schema. */
export function harbour(crew: object = CREW): Record<string, string> {
  return {
    '.sig-steward/harbour/community.json': JSON.stringify(COMMUNITY, null, 2),
    '.sig-steward/harbour/crew.schema.json': JSON.stringify(crew, null, 2),
  };
}
