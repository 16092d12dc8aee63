import * as z from 'zod';
import type { AttributeRule, ClientOfTemplate, PoolOfTemplate } from './pool-of-template.ts';
import { invalidParameter, notAuthorized } from './refusals.ts';
import type { User } from './users.ts';

export const AttributeList = z.array(z.object({ Name: z.string(), Value: z.string().default('') }));
export type AttributeList = z.infer<typeof AttributeList>;

const mustFit = (name: string, value: string, { minLength, maxLength }: AttributeRule): void => {
  if (value.length < minLength || value.length > maxLength) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${name}: String must be between ${minLength} and ${maxLength} characters.`,
    );
  }
};

/**
 * The account with changed attributes; an empty value takes an attribute away.
 *
 * @throws {Refusal} `InvalidParameterException` for an attribute that the pool does not have, does not let change, or of a wrong length
 */
export const withAttributes = (user: User, pool: PoolOfTemplate, changes: AttributeList): User => {
  const attributes = { ...user.attributes };
  for (const { Name, Value } of changes) {
    const rule = pool.attributes.get(Name);
    if (!rule) {
      throw invalidParameter(
        `Attributes did not conform to the schema: Type for attribute {${Name}} could not be determined`,
      );
    }
    if (!rule.mutable && attributes[Name] !== undefined) {
      throw invalidParameter(`Attributes did not conform to the schema: ${Name}: Attribute cannot be updated.`);
    }
    if (Value === '') delete attributes[Name];
    else {
      mustFit(Name, Value, rule);
      attributes[Name] = Value;
    }
  }
  return { ...user, attributes };
};

/** @throws {Refusal} `NotAuthorizedException` when the client may not write one of them on the user's behalf */
export const mustBeWritable = ({ writable }: ClientOfTemplate, changes: AttributeList): void => {
  const allowed = ({ Name }: { Name: string }) => writable?.includes(Name) ?? !Name.startsWith('custom:');
  if (!changes.every(allowed)) throw notAuthorized('A client attempted to write unauthorized attribute');
};

export const attributeList = (attributes: Readonly<Record<string, string>>, sub: string): AttributeList => [
  { Name: 'sub', Value: sub },
  ...Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
];
