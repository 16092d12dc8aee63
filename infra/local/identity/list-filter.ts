import { invalidParameter } from './refusals.ts';
import type { User } from './users.ts';

const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/** What a list may be searched by: never by a custom attribute, as in AWS. */
const fields: Readonly<Record<string, (user: User) => string | undefined>> = {
  username: ({ username }) => username,
  sub: ({ sub }) => sub,
  status: ({ enabled }) => (enabled ? 'Enabled' : 'Disabled'),
  'cognito:user_status': ({ status }) => status,
  email: ({ attributes }) => attributes.email,
  phone_number: ({ attributes }) => attributes.phone_number,
  name: ({ attributes }) => attributes.name,
  given_name: ({ attributes }) => attributes.given_name,
  family_name: ({ attributes }) => attributes.family_name,
  preferred_username: ({ attributes }) => attributes.preferred_username,
};

/**
 * @param filter `username ^= "edu22"`
 * @throws {Refusal} `InvalidParameterException` when it cannot be read or names what accounts are not searched by
 */
export const matching = (filter: string | undefined): ((user: User) => boolean) => {
  if (!filter) return () => true;
  const [, name = '', operator, value = ''] = FILTER.exec(filter) ?? [];
  const field = fields[name];
  if (!field) throw invalidParameter('Error while parsing filter.');
  const wanted = value.replace(/\\(.)/g, '$1');
  return (user) => (operator === '=' ? field(user) === wanted : (field(user)?.startsWith(wanted) ?? false));
};
