// Build step: what `x-check` demands of a value, in the words of the communities' pages.

/** A text with its holes filled; those without an argument stay. */
export const insert = (text, args) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in args ? String(args[name]) : whole));
export const code = (text) => (String(text).includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

/** One line a demand. @param t the texts of community-page-texts.mjs in that language. */
export function checkFacts(check, t, language) {
  const list = [];
  if (check.equals) list.push(insert(t.equals, { template: check.equals }));
  if (check.unique === true) list.push(t.unique);
  else if (check.unique) list.push(insert(t.uniqueBy, { keys: check.unique.map(code).join(t.comma) }));
  if (check.uniqueIn) list.push(t.uniqueIn);
  if (check.sorted === true) list.push(t.sorted);
  else if (check.sorted) list.push(insert(t.sortedBy, { key: check.sorted }));
  for (const { message, severity = 'warning' } of check.doubtful ?? [])
    list.push(insert(t.doubtful, { severity, message: message[language].replace(/\{\w+\}/g, '…') }));
  if (check.among) list.push(insert(t.among, { list: check.among.list.slice(1) }));
  if (check.local) list.push(t.local);
  for (const agreement of check.agree ?? []) list.push(insert(t.agree, { with: agreement.with }));
  if (check.mistaken) list.push(insert(t.mistaken, { list: Object.keys(check.mistaken).map(code).join(t.comma) }));
  return list;
}
