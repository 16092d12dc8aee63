import { resolve as resolvePath } from 'node:path';
import { resolve, type Surroundings } from './intrinsics.ts';
import { mustBeKnown } from './known.ts';
import { identifiersOf } from './physical.ts';
import { nameOf, type Place, type Resource } from './resource.ts';
import { readStacks, type Stack } from './stacks.ts';

/** A resource with its properties resolved, and the names under which others speak of it. */
export type Deployed = {
  readonly name: string;
  readonly logicalId: string;
  readonly stack: string;
  /** what `Ref` gives */
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
};

export type Deployment = {
  readonly place: Place;
  /** in the order of the templates */
  ofType(type: string): readonly Deployed[];
  /**
   * The folder of an asset.
   * @param key the object key that stands in the template
   * @throws {Error} when no stack has such an asset
   */
  asset(key: string): string;
  /** outputs of all stacks by name, for those who look for an address */
  readonly outputs: Readonly<Record<string, unknown>>;
};

const pseudoParameters = (stack: Stack, place: Place): Readonly<Record<string, unknown>> => ({
  'AWS::AccountId': place.account,
  'AWS::NoValue': undefined,
  'AWS::NotificationARNs': [],
  'AWS::Partition': 'aws',
  'AWS::Region': place.region,
  'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${stack.name}/local`,
  'AWS::StackName': stack.name,
  'AWS::URLSuffix': 'amazonaws.com',
});

/**
 * Reads what the CDK synthesized: the only description of the deployment.
 *
 * @param folder of `*.template.json` and `*.assets.json`
 * @throws {Error} when something in it is not known to the local run: it is named
 */
export const readDeployment = (folder: string, place: Place): Deployment => {
  const stacks = readStacks(folder);
  for (const stack of stacks) stack.resources.forEach(mustBeKnown);

  const around = (stack: Stack): Surroundings => {
    const pseudo = pseudoParameters(stack, place);
    const resource = (logicalId: string): Resource => {
      const found = stack.resources.find((candidate) => candidate.logicalId === logicalId);
      if (!found) throw new Error(`${stack.name}: there is no resource ${logicalId}.`);
      return found;
    };
    return {
      ref: (name) => {
        if (name in pseudo) return pseudo[name];
        if (name in stack.parameters) return stack.parameters[name];
        return identifiersOf(resource(name), place).ref;
      },
      attribute: (logicalId, attribute) => {
        const found = resource(logicalId);
        const value = identifiersOf(found, place).attributes[attribute];
        if (value === undefined) {
          throw new Error(`${nameOf(found)}: the local run does not know ${attribute} of ${found.type}.`);
        }
        return value;
      },
      exported: (name) => {
        for (const other of stacks) {
          const output = Object.values(other.outputs).find(
            (candidate) => candidate.export !== undefined && resolve(candidate.export, around(other)) === name,
          );
          if (output) return resolve(output.value, around(other));
        }
        throw new Error(`${stack.name}: no stack exports ${name}.`);
      },
      output: (stackName, name) => {
        const other = stacks.find((candidate) => candidate.name === stackName);
        const output = other?.outputs[name];
        if (!other || !output) throw new Error(`${stack.name}: the stack ${stackName} has no output ${name}.`);
        return resolve(output.value, around(other));
      },
      condition: (name) => {
        if (!(name in stack.conditions)) throw new Error(`${stack.name}: there is no condition ${name}.`);
        return resolve(stack.conditions[name], around(stack)) === true;
      },
      mapping: (map, first, second) => {
        const value = stack.mappings[map]?.[first]?.[second];
        if (value === undefined) throw new Error(`${stack.name}: there is no ${map}.${first}.${second}.`);
        return value;
      },
    };
  };

  const deployed = (stack: Stack, resource: Resource): Deployed => {
    const properties = resolve(resource.properties, around(stack)) as Record<string, unknown>;
    const { ref, attributes } = identifiersOf(resource, place);
    return { name: nameOf(resource), logicalId: resource.logicalId, stack: stack.name, ref, attributes, properties };
  };

  return {
    place,
    ofType: (type) =>
      stacks.flatMap((stack) =>
        stack.resources.filter((resource) => resource.type === type).map((resource) => deployed(stack, resource)),
      ),
    asset: (key) => {
      for (const stack of stacks) {
        const path = stack.assets[key];
        if (path !== undefined) return resolvePath(folder, path);
      }
      throw new Error(`No stack in ${folder} has the asset ${key}.`);
    },
    get outputs() {
      return Object.fromEntries(
        stacks.flatMap((stack) =>
          Object.entries(stack.outputs).map(([name, { value }]) => [name, resolve(value, around(stack))]),
        ),
      );
    },
  };
};
