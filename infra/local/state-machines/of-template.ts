import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Deployed, Deployment } from '../template/deployment.ts';
import { type Definition, readDefinition } from './definition.ts';

const Properties = z.object({
  StateMachineType: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionString: z.string().optional(),
  DefinitionS3Location: z.object({ Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
});

/** A state machine of the template. */
export type MachineOfTemplate = {
  readonly machineName: string;
  readonly arn: string;
  readonly definition: Definition;
};

const textOf = (deployment: Deployment, properties: z.infer<typeof Properties>): string => {
  const { Definition: given, DefinitionString, DefinitionS3Location, DefinitionSubstitutions } = properties;
  const text =
    DefinitionString ??
    (DefinitionS3Location ? readFileSync(deployment.asset(DefinitionS3Location.Key), 'utf8') : JSON.stringify(given));
  return text.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => DefinitionSubstitutions[name] ?? whole);
};

const read = (deployment: Deployment, { name, ref, attributes, properties }: Deployed): MachineOfTemplate => {
  try {
    const parsed = Properties.parse(properties);
    if (parsed.StateMachineType !== 'STANDARD') throw new Error(`it does not know the type ${parsed.StateMachineType}`);
    const definition = readDefinition(JSON.parse(textOf(deployment, parsed)));
    return { machineName: attributes.Name ?? ref, arn: ref, definition };
  } catch (cause) {
    const what = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
    throw new Error(`${name}: the local run cannot execute this state machine: ${what}.`, { cause });
  }
};

/** @throws {Error} naming the machine, the state and what in it the local run does not know */
export const machinesOf = (deployment: Deployment): readonly MachineOfTemplate[] =>
  deployment.ofType('AWS::StepFunctions::StateMachine').map((deployed) => read(deployment, deployed));
