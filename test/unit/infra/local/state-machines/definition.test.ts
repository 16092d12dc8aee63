import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../../../infra/local/state-machines/definition.ts';
import { machinesOf } from '../../../../../infra/local/state-machines/of-template.ts';
import { deploymentOf } from '../../../../fixtures/deployments.ts';

const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:take';
const INVOKE = 'arn:aws:states:::lambda:invoke';

const one = (state: object) => ({ StartAt: 'One', States: { One: state } });
const aTask = (given: object = {}) => ({ Type: 'Task', Resource: FUNCTION, End: true, ...given });
const aMap = (given: object = {}) => ({ Type: 'Map', ItemProcessor: one(aTask()), End: true, ...given });

const each = (map: object) => ({ StartAt: 'Each', States: { Each: map } });
const inMap = (state: object) => each(aMap({ ItemProcessor: one(state) }));
const distributed = { ...one(aTask()), ProcessorConfig: { Mode: 'DISTRIBUTED' } };

const stateOf = (definition: object, name = 'One') =>
  (readDefinition(definition).prepared.States as Record<string, Record<string, unknown>>)[name];

describe('the definition of a state machine', () => {
  it('calls functions by their ARNs or through the service', () => {
    const wrapped = aTask({ Resource: INVOKE, Parameters: { FunctionName: FUNCTION, 'Payload.$': '$' } });

    const { calls } = readDefinition({ StartAt: 'Plain', States: { Plain: aTask(), Wrapped: wrapped } });

    expect([...calls]).toEqual([
      ['Plain', { functionName: FUNCTION, isWrapped: false }],
      ['Wrapped', { functionName: FUNCTION, isWrapped: true }],
    ]);
  });

  it('is executed with what AWS does by itself written out', () => {
    expect(stateOf(one(aTask({ ResultPath: '$' })))).toEqual({ ...aTask(), TimeoutSeconds: 2_147_000 });
    expect(stateOf(one(aTask({ TimeoutSeconds: 5 })))).toMatchObject({ TimeoutSeconds: 5 });
    expect(readDefinition({ ...one(aTask()), TimeoutSeconds: 31_536_000 }).prepared.TimeoutSeconds).toBe(2_147_000);
  });

  it('waits by the clock of the system, in a task of our own', () => {
    const { waits, prepared } = readDefinition(one({ Type: 'Wait', SecondsPath: '$.seconds', Next: 'One' }));

    expect([...waits]).toEqual(['One']);
    expect(prepared.States).toMatchObject({
      One: { Type: 'Task', Parameters: { 'seconds.$': '$.seconds' }, ResultPath: null, Next: 'One' },
    });
  });

  it('is tried again after a second at most', () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 30, MaxAttempts: 2 }];

    expect(stateOf(one(aTask({ Retry })))).toMatchObject({ Retry: [{ ...Retry[0], MaxDelaySeconds: 1 }] });
  });

  it.each([
    ['a language of queries', { ...one(aTask()), QueryLanguage: 'JSONata' }, 'JSONata'],
    ['a task of another service', one(aTask({ Resource: 'arn:aws:states:::sqs:sendMessage' })), 'sendMessage'],
    ['a task that waits for a token', one(aTask({ Resource: `${INVOKE}.waitForTaskToken` })), 'waitForTaskToken'],
    ['a field of a task', one(aTask({ HeartbeatSeconds: 5 })), 'HeartbeatSeconds'],
    ['a distributed Map', each(aMap({ ItemProcessor: distributed })), 'distributed'],
    ['a Map over a file', each(aMap({ ItemReader: {} })), 'ItemReader'],
    ['tolerated failures', each(aMap({ ToleratedFailurePercentage: 5 })), 'ToleratedFailurePercentage'],
    ['a type of state', one({ Type: 'Dream' }), 'Dream'],
    ['the input of the execution inside a Map', inMap(aTask({ Parameters: { 'a.$': '$$.Execution.Input' } })), 'Input'],
    ['the item of a Map inside it', inMap(aTask({ Parameters: { 'a.$': '$$.Map.Item.Value' } })), 'Map.Item.Value'],
    [
      'the context within a function of the language',
      one(aTask({ Parameters: { 'a.$': "States.Format('{}', $$.Task.Token)" } })),
      'Task.Token',
    ],
    ['two states of one name', { StartAt: 'One', States: { One: aMap() } }, 'two of this name'],
    ['no such first state', { StartAt: 'None', States: {} }, 'None'],
  ])('with %s is refused, and it is named', (_what, definition, name) => {
    expect(() => readDefinition(definition)).toThrow(name);
  });

  it.each([
    [
      'the item in what selects it',
      each(aMap({ ItemSelector: { 'a.$': '$$.Map.Item.Value', 'b.$': '$$.Map.Item.Index' } })),
    ],
    ['the name of the execution anywhere', inMap(aTask({ Parameters: { 'a.$': '$$.Execution.Name' } }))],
    ['the input outside of Maps', one(aTask({ Parameters: { 'a.$': '$$.Execution.Input.key' } }))],
  ])('may ask for %s', (_what, definition) => {
    expect(() => readDefinition(definition)).not.toThrow();
  });
});

describe('a state machine of the template', () => {
  const machine = (Properties: Record<string, unknown>) =>
    machinesOf(deploymentOf({ Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties } }));

  it('has its definition as a text with its names filled in, or as an object', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of CloudFormation
    const text = JSON.stringify(one(aTask({ Resource: 'arn:aws:lambda:${region}:0:function:take' })));

    const [written] = machine({ DefinitionString: text, DefinitionSubstitutions: { region: 'eu-central-1' } });
    const [given] = machine({ Definition: one(aTask()) });

    expect(written?.definition.calls.get('One')?.functionName).toBe('arn:aws:lambda:eu-central-1:0:function:take');
    expect(given?.definition.calls.get('One')?.functionName).toBe(FUNCTION);
  });

  it.each([
    ['an express one', { StateMachineType: 'EXPRESS', Definition: one(aTask()) }, 'EXPRESS'],
    ['one with a state that is not known', { Definition: one({ Type: 'Dream' }) }, 'the state One'],
  ])('is refused as %s, by its name', (_what, properties, reason) => {
    expect(() => machine(properties)).toThrow(/^Test\/Machine: /);
    expect(() => machine(properties)).toThrow(reason);
  });
});
