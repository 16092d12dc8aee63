import type { Deployed, Deployment } from './template/deployment.ts';

/** What the CDK appends to a logical name. */
const HASH = /[0-9A-F]{8}$/;

/**
 * Finds a resource by the name that it has in the code: the CDK puts the path before it and a hash behind.
 *
 * @throws {Error} when there is none, or several
 */
export const findNamed = (deployment: Deployment, type: string, name: string): Deployed => {
  const all = deployment.ofType(type);
  const [found, ...others] = all.filter(({ logicalId }) => {
    const plain = logicalId.replace(HASH, '');
    return plain === name || plain.endsWith(name) || plain.endsWith(`${name}Resource`);
  });
  if (found && others.length === 0) return found;
  const names = all.map(({ logicalId }) => logicalId).join(', ');
  throw new Error(`${found ? 'Several resources' : 'No resource'} of the type ${type} named ${name} among ${names}.`);
};
