import { harmless } from './harmless.ts';
import { nameOf, type Resource } from './resource.ts';
import { simulated } from './simulated.ts';

/**
 * The local run is of use only as far as it does what AWS would do, so what it does not know it does not pass over.
 *
 * @throws {Error} naming the resource and its type, or the property, that the local run does not know
 */
export const mustBeKnown = (resource: Resource): void => {
  if (resource.type in harmless) return;
  const knowledge = simulated[resource.type];
  if (!knowledge) {
    throw new Error(`${nameOf(resource)}: the local run does not know resources of the type ${resource.type}.`);
  }
  const known = new Set([...knowledge.reads, ...Object.keys(knowledge.harmless ?? {})]);
  const unknown = Object.keys(resource.properties).filter((property) => !known.has(property));
  if (unknown.length > 0) {
    throw new Error(
      `${nameOf(resource)}: the local run does not know the property ${unknown.join(', ')} of ${resource.type}.`,
    );
  }
};
