import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

// A template is a tree of JSON that CloudFormation knows and TypeScript does not.
// biome-ignore lint/suspicious/noExplicitAny: each test looks at the properties of one type of resource
type Json = any;

export type Resource = {
  readonly Type: string;
  readonly Properties: Json;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};

export type Statement = {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Json;
};

const read = (stack: string): { Resources: Record<string, Resource>; Outputs: Record<string, Json> } =>
  JSON.parse(readFileSync(join(inject('assembly'), `${stack}.template.json`), 'utf8'));

const [state, behaviour] = [read('Vpr-State'), read('Vpr-Behaviour')];
const outputs: Json = {
  'Vpr-State': state.Outputs,
  'Vpr-Behaviour': behaviour.Outputs,
  'Vpr-Api': read('Vpr-Api').Outputs,
};

/** What one stack takes of another by its outputs, in the words of that other stack. */
const resolved = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(resolved);
  const taken = value['Fn::GetStackOutput'];
  if (taken !== undefined) return outputs[taken.StackName][taken.OutputName].Value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner)]));
};

const api: typeof behaviour = resolved(read('Vpr-Api'));
const watch: typeof behaviour = resolved(read('Vpr-Watch'));

export const templates = { State: state, Behaviour: behaviour, Api: api, Watch: watch };

/** Logical names and resources of a type, of all stacks. */
export const ofType = (type: string): [string, Resource][] =>
  Object.values(templates)
    .flatMap(({ Resources }) => Object.entries(Resources))
    .filter(([, resource]) => resource.Type === type);

export const only = <T>(items: readonly T[]): T => {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`one was expected, not ${items.length}`);
  return item;
};

/** Functions by entry, `results/http`: the description of each is its entry. */
export const functions = (): Map<string, [string, Resource]> =>
  new Map(ofType('AWS::Lambda::Function').map(([name, fn]) => [fn.Properties.Description, [name, fn]]));

/** Everything that a role may do. */
export const rightsOfRole = (role: string): Statement[] =>
  ofType('AWS::IAM::Policy')
    .filter(([, policy]) => policy.Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);

/** Everything that a function's role may do. */
export const rightsOf = (entry: string): Statement[] => {
  const role = functions().get(entry)?.[1].Properties.Role['Fn::GetAtt'][0];
  if (!role) throw new Error(`no function ${entry}`);
  return rightsOfRole(role);
};

export const actionsOf = ({ Action }: Statement): string[] => [Action].flat();

/** Whether a statement is about a resource whose logical name begins so, as `StorePeople` does. */
export const isAbout = ({ Resource }: Statement, logicalName: string): boolean =>
  new RegExp(`"[^"]*${logicalName}[0-9A-F]{8}`).test(JSON.stringify(Resource));

/** What rules call at given times, by the entry of the function, and whether each may. */
export const timedCalls = (): { entry: string; schedule: string; isAllowed: boolean }[] => {
  const permissions = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
  return ofType('AWS::Events::Rule')
    .filter(([, { Properties }]) => Properties.ScheduleExpression)
    .flatMap(([rule, { Properties }]) =>
      Properties.Targets.map(({ Arn }: { Arn: { 'Fn::GetAtt': [string, string] } }) => ({
        entry: [...functions()].find(([, [name]]) => name === Arn['Fn::GetAtt'][0])?.[0] ?? 'no function',
        schedule: Properties.ScheduleExpression,
        isAllowed: permissions.some(
          ({ Principal, FunctionName, SourceArn }) =>
            Principal === 'events.amazonaws.com' &&
            JSON.stringify(FunctionName) === JSON.stringify(Arn) &&
            SourceArn['Fn::GetAtt']?.[0] === rule,
        ),
      })),
    );
};
