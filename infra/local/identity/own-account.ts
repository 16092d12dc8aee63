import * as z from 'zod';
import { AttributeList, attributeList, mustBeWritable, withAttributes } from './attributes.ts';
import type { Operation, Operations, Pool } from './operation.ts';
import { hashPassword, isPassword, mustConform } from './passwords.ts';
import type { ClientOfTemplate } from './pool-of-template.ts';
import { noSuchClient, notAuthorized, wrongPassword } from './refusals.ts';
import { visibleAttributes } from './tokens.ts';
import type { User } from './users.ts';

const WithToken = z.object({ AccessToken: z.string() });

/** What a signed-in user may do with the own account, by access token. */
export const ownAccount = ({ pool, users, tokens }: Pool): Operations => {
  const own =
    <S extends typeof WithToken>(
      schema: S,
      act: (user: User, client: ClientOfTemplate, input: z.infer<S>) => Promise<unknown>,
    ): Operation =>
    async (given) => {
      const input = schema.parse(given) as z.infer<S>;
      const { sub, origin_jti: session, client_id: clientId } = await tokens.readAccess(input.AccessToken);
      const user = users.bySub(sub);
      if (!user?.enabled || user.sessions[session] === undefined) throw notAuthorized('Access Token has been revoked');
      const client = pool.clients.get(clientId);
      if (!client) throw noSuchClient(clientId);
      return (await act(user, client, input)) ?? {};
    };

  return {
    GetUser: own(WithToken, async (user, client) => ({
      Username: user.username,
      UserAttributes: attributeList(visibleAttributes(user, client), user.sub),
    })),
    UpdateUserAttributes: own(WithToken.extend({ UserAttributes: AttributeList }), async (user, client, input) => {
      mustBeWritable(client, input.UserAttributes);
      await users.put(withAttributes(user, pool, input.UserAttributes));
      return { CodeDeliveryDetailsList: [] };
    }),
    DeleteUserAttributes: own(
      WithToken.extend({ UserAttributeNames: z.array(z.string()) }),
      async (user, client, input) => {
        const cleared = input.UserAttributeNames.map((Name) => ({ Name, Value: '' }));
        mustBeWritable(client, cleared);
        await users.put(withAttributes(user, pool, cleared));
      },
    ),
    ChangePassword: own(
      WithToken.extend({ PreviousPassword: z.string(), ProposedPassword: z.string() }),
      async (user, _client, { PreviousPassword, ProposedPassword }) => {
        if (!user.password || !(await isPassword(user.password, PreviousPassword))) throw wrongPassword();
        mustConform(ProposedPassword, pool.passwords);
        const password = await hashPassword(ProposedPassword);
        await users.put({ ...(users.get(user.username) ?? user), password });
      },
    ),
    GlobalSignOut: own(WithToken, async (user) => {
      await users.put({ ...user, sessions: {} });
    }),
  };
};
