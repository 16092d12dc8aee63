import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AttributeList, attributeList, withAttributes } from './attributes.ts';
import { matching } from './list-filter.ts';
import type { Operation, Operations, Pool } from './operation.ts';
import { hashPassword, inventPassword, mustConform } from './passwords.ts';
import { noSuchPool, Refusal, userNotFound } from './refusals.ts';
import type { User } from './users.ts';

const InPool = z.object({ UserPoolId: z.string() });
const OfUser = InPool.extend({ Username: z.string().regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u) });

const MILLISECONDS_PER_DAY = 86_400_000;

/** Most that one page of accounts holds. */
const PAGE = 60;

const seconds = (milliseconds: number): number => milliseconds / 1_000;

const shown = (user: User) => ({
  Username: user.username,
  UserCreateDate: seconds(user.createdAt),
  UserLastModifiedDate: seconds(user.modifiedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

/** What only the system itself may do with accounts: in AWS these calls are signed. */
export const administration = ({ pool, users }: Pool): Operations => {
  const mustBeOurs = (poolId: string): void => {
    if (poolId !== pool.poolId) throw noSuchPool(poolId);
  };

  const onUser =
    <S extends typeof OfUser>(schema: S, act: (user: User, input: z.infer<S>) => Promise<unknown>): Operation =>
    async (given) => {
      const input = schema.parse(given);
      mustBeOurs(input.UserPoolId);
      const user = users.get(input.Username);
      if (!user) throw userNotFound();
      return (await act(user, input as z.infer<S>)) ?? {};
    };

  const change = (alter: (user: User) => User): Operation =>
    onUser(OfUser, async (user) => {
      await users.put(alter(user));
    });

  const temporary = async (password: string): Promise<Partial<User>> => ({
    password: await hashPassword(password),
    status: 'FORCE_CHANGE_PASSWORD',
    temporaryUntil: Date.now() + pool.passwords.TemporaryPasswordValidityDays * MILLISECONDS_PER_DAY,
  });

  const Creation = OfUser.extend({
    TemporaryPassword: z.string().optional(),
    UserAttributes: AttributeList.default([]),
    MessageAction: z.enum(['SUPPRESS', 'RESEND']).optional(),
  });

  const create: Operation = async (given) => {
    const { UserPoolId, Username, TemporaryPassword, UserAttributes, MessageAction } = Creation.parse(given);
    mustBeOurs(UserPoolId);
    const existing = users.get(Username);
    if (MessageAction === 'RESEND' && !existing) throw userNotFound();
    if (MessageAction !== 'RESEND' && existing) {
      throw new Refusal('UsernameExistsException', 'User account already exists');
    }
    const password = TemporaryPassword ?? inventPassword(pool.passwords);
    mustConform(password, pool.passwords);
    const blank: User = existing ?? {
      username: pool.caseSensitive ? Username : Username.toLowerCase(),
      sub: randomUUID(),
      attributes: {},
      enabled: true,
      status: 'FORCE_CHANGE_PASSWORD',
      sessions: {},
      createdAt: Date.now(),
      modifiedAt: Date.now(),
    };
    const user = withAttributes({ ...blank, ...(await temporary(password)) }, pool, UserAttributes);
    // While the password was hashed another call may have made the account.
    if (!existing && users.get(Username)) throw new Refusal('UsernameExistsException', 'User account already exists');
    const kept = await users.put(user);
    return { User: { ...shown(kept), Attributes: attributeList(kept.attributes, kept.sub) } };
  };

  const Listing = InPool.extend({
    Filter: z.string().optional(),
    Limit: z.int().min(0).max(PAGE).default(PAGE),
    PaginationToken: z.string().optional(),
  });

  const list: Operation = async (given) => {
    const { UserPoolId, Filter, Limit, PaginationToken } = Listing.parse(given);
    mustBeOurs(UserPoolId);
    const fits = matching(Filter);
    const after = PaginationToken && Buffer.from(PaginationToken, 'base64url').toString();
    const rest = users.all().filter((user) => fits(user) && (!after || user.username > after));
    const page = rest.slice(0, Limit || PAGE);
    const last = page.at(-1)?.username;
    return {
      Users: page.map((user) => ({ ...shown(user), Attributes: attributeList(user.attributes, user.sub) })),
      ...(last && rest.length > page.length && { PaginationToken: Buffer.from(last).toString('base64url') }),
    };
  };

  return {
    AdminCreateUser: create,
    AdminGetUser: onUser(OfUser, async (user) => ({
      ...shown(user),
      UserAttributes: attributeList(user.attributes, user.sub),
    })),
    AdminUpdateUserAttributes: onUser(OfUser.extend({ UserAttributes: AttributeList }), async (user, input) => {
      await users.put(withAttributes(user, pool, input.UserAttributes));
    }),
    AdminDeleteUserAttributes: onUser(
      OfUser.extend({ UserAttributeNames: z.array(z.string()) }),
      async (user, input) => {
        const cleared = input.UserAttributeNames.map((Name) => ({ Name, Value: '' }));
        await users.put(withAttributes(user, pool, cleared));
      },
    ),
    AdminSetUserPassword: onUser(
      OfUser.extend({ Password: z.string(), Permanent: z.boolean().default(false) }),
      async (user, { Password, Permanent }) => {
        mustConform(Password, pool.passwords);
        const { temporaryUntil: _ended, ...rest } = user;
        await users.put(
          Permanent
            ? { ...rest, password: await hashPassword(Password), status: 'CONFIRMED' }
            : { ...rest, ...(await temporary(Password)) },
        );
      },
    ),
    AdminResetUserPassword: change((user) => ({ ...user, status: 'RESET_REQUIRED' })),
    // A disabled account keeps nothing that it could refresh.
    AdminDisableUser: change((user) => ({ ...user, enabled: false, sessions: {} })),
    AdminEnableUser: change((user) => ({ ...user, enabled: true })),
    AdminUserGlobalSignOut: change((user) => ({ ...user, sessions: {} })),
    AdminDeleteUser: onUser(OfUser, async (user) => {
      await users.remove(user.username);
    }),
    ListUsers: list,
    DescribeUserPool: async (given) => {
      mustBeOurs(InPool.parse(given).UserPoolId);
      return {
        UserPool: {
          Id: pool.poolId,
          Name: pool.name,
          Arn: pool.arn,
          EstimatedNumberOfUsers: users.all().length,
          Policies: { PasswordPolicy: pool.passwords },
        },
      };
    },
  };
};
