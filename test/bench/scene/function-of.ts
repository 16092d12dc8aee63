import type { FunctionOfTemplate } from '../../../infra/local/functions/of-template.ts';
import type { Deployment } from '../../../infra/local/template/deployment.ts';

/** The functions of the template by their entries, `results/upload-form`: the description of each says it. */
export const entriesOf = (deployment: Deployment): ReadonlyMap<string, string> =>
  new Map(
    deployment
      .ofType('AWS::Lambda::Function')
      .map(({ ref, properties }) => [ref, String(properties.Description ?? ref)]),
  );

/** @throws {Error} when the template has no such function */
export const functionOf = (
  deployment: Deployment,
  functions: readonly FunctionOfTemplate[],
  entry: string,
): FunctionOfTemplate => {
  const entries = entriesOf(deployment);
  const found = functions.find(({ functionName }) => entries.get(functionName) === entry);
  if (!found) throw new Error(`The template has no function ${entry}.`);
  return found;
};
