// Inference: the words by which files of any community say what a value is, in English and Chinese. The only place of this
// folder that knows words; every other part counts and compares. Pure.

/** A list of people is usually named after what they are there. */
const ROLE =
  /^(?:.*[_-]|co)?(?:maintainers?|committers?|approvers?|reviewers?|owners?|leads?|leaders?|chairs?|co[_-]?chairs?|members?|admins?|administrators?|mentors?|contributors?|advisors?|coordinators?|managers?|stewards?|collaborators?|developers?|uploaders?|triagers?|ptls?|captains?|deput(?:y|ies)|delegates?|secretar(?:y|ies)|representatives?|translators?|assignees?|contacts?|sponsors?|moderators?|organizers?|organisers?|facilitators?|champions?|emeritus|alumni|people|persons?|liaisons?|authors?)(?:[_-](?:emeritus|list))?$/i;
const ROLE_ZH =
  /^(?:.*)(?:维护者|维护人|成员|负责人|组长|评审人?|审核人?|审批人?|批准人|提交者|贡献者|导师|联系人|管理员|委员|主席|拥有者|人员)$/;

/** What the Chinese words for roles are called, by how the word ends: the id of a role is made of Latin letters. */
const ROLES_ZH: readonly (readonly [RegExp, string])[] = [
  [/(?:维护者|维护人)$/, 'maintainer'],
  [/(?:负责人|组长)$/, 'lead'],
  [/评审人?$/, 'reviewer'],
  [/(?:审核人?|审批人?|批准人)$/, 'approver'],
  [/提交者$/, 'committer'],
  [/贡献者$/, 'contributor'],
  [/导师$/, 'mentor'],
  [/联系人$/, 'contact'],
  [/管理员$/, 'admin'],
  [/主席$/, 'chair'],
  [/拥有者$/, 'owner'],
];

/** Attributes of a person, by the key that states them. */
const EMAIL = /^(?:(?:.*[_-])?(?:e[_-]?mails?|mail)|.*(?:邮箱|电子邮件|邮件地址|邮箱地址))$/i;
const URL = /^(?:.*[_-])?(?:urls?|uri|website|homepage|links?|site|blog|网址|主页|地址|链接)$/i;
const DATE = /^(?:.*[_-])?(?:date|since|created|joined|started|ended|updated|until|deadline)$|日期$|时间$/i;
const MAILING_LIST = /list|group|列表|organi[sz]ation/i;
const NAME =
  /^(?:name|full[_-]?name|real[_-]?name|display[_-]?name|cn[_-]?name|en[_-]?name|姓名|真实姓名|中文名|名字|名称)$/i;
const ID =
  /^(?:.*[_-])?(?:id|ids|uid|userid|irc|login|handle|username|user|account|nick|nickname|github|gitee|gitcode|gitlab|bitbucket|codeberg|fas)$|(?:账号|帐号|用户名|工号)$|^(?:github|gitee|gitcode|gitlab|atomgit)\s*(?:id|name|login)$/i;
const ORGANISATION = /^(?:organi[sz]ation|company|org|affiliation|employer|公司|单位|组织|所属单位)$/i;

/** Keys whose values are repositories, or things that have one. */
const REPOSITORY =
  /^(?:.*[_-])?(?:repos?|repositor(?:y|ies)|projects?|packages?|pkgs?|components?|source|upstream|仓库|代码仓库?|项目|软件包|组件)(?:[_-](?:urls?|names?|list))?$/i;

/** Folders, files and lists of groups that people work in. */
const GROUP =
  /^(?:sigs?|wgs?|teams?|groups?|crews?|squads?|guilds?|committees?|working[_-]?groups?|special[_-]?interest[_-]?groups?|user[_-]?groups?|chapters?|circles?|boards?|tribes?|communit(?:y|ies)|小组|工作组|兴趣组|团队|委员会|班组)$/i;

/** What a file says of itself. */
const FORMAT =
  /^(?:api[_-]?version|kind|\$?schema|schema[_-]?version|format|format[_-]?version|file[_-]?version|格式|格式版本)$/i;

/** Free text is never a list of allowed values. */
const PROSE =
  /^(?:.*[_-])?(?:descriptions?|summary|notes?|comments?|mission|charter|about|bio|scope|goals?|title|subject|message|说明|描述|简介|备注|介绍)$/i;

/** Whether a key is what the list of all people is called, which gives nobody a role. */
export const isRoster = (key: string): boolean =>
  /^(?:people|persons?|users|accounts|人员|人员名单|花名册)$/i.test(key);
/** Whether a key is the word for a role and nothing more: `leads`, not `sig-storage-leads`. */
export const isPlainRole = (key: string): boolean =>
  isRole(key) && (!/[_-]/.test(key) || /^(?:co|tech|emeritus|required|repo|sub|vice)[_-]/i.test(key));
export const isRole = (key: string): boolean => ROLE.test(key) || ROLE_ZH.test(key);
/** The id of the role that a list of people is named after. */
export function roleOf(key: string): string {
  const chinese = ROLE_ZH.test(key) && ROLES_ZH.find(([word]) => word.test(key))?.[1];
  return chinese || identifier(singularOf(key), 'member', '-');
}
export const isEmailKey = (key: string): boolean => EMAIL.test(key) && !MAILING_LIST.test(key);
export const isUrlKey = (key: string): boolean => URL.test(key);
export const isDateKey = (key: string): boolean => DATE.test(key);
export const isNameKey = (key: string): boolean => NAME.test(key);
/** Whether a key is what things state their own name under. */
export const isProperKey = (key: string): boolean =>
  isNameKey(key) || /^(?:id|slug|key|dir|[a-z]+[_-]?name|标识|编号|代号)$/i.test(key);
export const isIdKey = (key: string): boolean => ID.test(key) && !MAILING_LIST.test(key);
export const isOrganisationKey = (key: string): boolean => ORGANISATION.test(key);
export const isRepositoryKey = (key: string): boolean => REPOSITORY.test(key);
export const isGroupWord = (word: string): boolean => GROUP.test(word);
/** Whether a key says how the file is to be read, and not what is in it. */
export const isFormatKey = (key: string): boolean => FORMAT.test(key);
export const isProseKey = (key: string): boolean => PROSE.test(key);

/** One of several: `policies` to `policy`, `people` to `person`. */
export function singularOf(word: string): string {
  if (/^people$/i.test(word)) return 'person';
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/i.test(word)) return word;
  if (/(?:x|ch|sh|ss)es$/i.test(word)) return word.slice(0, -2);
  return word.replace(/s$/i, '');
}

/** A word as a variable of a path template or the name of a kind; `otherwise` where nothing of it can stay. */
export function identifier(word: string, otherwise: string, separator: '_' | '-' = '_'): string {
  const kept = word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, separator)
    .replace(new RegExp(`^[^a-z]+|${separator}+$`, 'g'), '');
  return kept === '' ? otherwise : kept;
}

/** The Chinese for words that kinds and roles are often called; other words stay. */
const CHINESE: Readonly<Record<string, string>> = {
  sig: 'SIG',
  person: '成员',
  repository: '仓库',
  group: '小组',
  team: '团队',
  member: '成员',
  maintainer: '维护者',
  committer: '提交者',
  approver: '批准人',
  reviewer: '评审人',
  owner: '负责人',
  lead: '负责人',
  chair: '主席',
  mentor: '导师',
  contributor: '贡献者',
  admin: '管理员',
  contact: '联系人',
  project: '项目',
  package: '软件包',
  branch: '分支',
};

/** A word in both languages. */
export function titled(word: string): { en: string; 'zh-CN': string } {
  const plain = word.replace(/[_-]+/g, ' ').trim();
  return { en: plain === 'sig' ? 'SIG' : plain, 'zh-CN': CHINESE[word] ?? (plain === '' ? word : plain) };
}
