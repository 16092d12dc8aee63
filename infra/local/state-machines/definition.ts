import { type FunctionCall, functionCallOf } from './function-call.ts';
import { mustKnowState } from './known-states.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a machine does, with what AWS would do otherwise than the engine written out. */
export type Definition = {
  /** for the engine: a Wait is a task here, so that it goes by the system's clock */
  readonly prepared: Json;
  /** by the name of the state */
  readonly calls: ReadonlyMap<string, FunctionCall>;
  /** names of the states that wait */
  readonly waits: ReadonlySet<string>;
};

/** A timer of Node holds no more, seconds: more than three weeks. */
const LONGEST_SECONDS = 2_147_000;

/** Pauses before a state is tried again are real time, so they are cut: seconds. */
const LONGEST_PAUSE_SECONDS = 1;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shortened = (retry: unknown): unknown =>
  Array.isArray(retry) ? retry.map((one: Json) => ({ ...one, MaxDelaySeconds: LONGEST_PAUSE_SECONDS })) : retry;

const waitAsTask = ({ Seconds, SecondsPath, Timestamp, TimestampPath, ...state }: Json): Json => ({
  ...state,
  Type: 'Task',
  Resource: 'wait',
  Parameters: {
    ...(Seconds !== undefined && { seconds: Seconds }),
    ...(SecondsPath !== undefined && { 'seconds.$': SecondsPath }),
    ...(Timestamp !== undefined && { timestamp: Timestamp }),
    ...(TimestampPath !== undefined && { 'timestamp.$': TimestampPath }),
  },
  ResultPath: null,
  TimeoutSeconds: LONGEST_SECONDS,
});

/**
 * Reads a definition in Amazon's States Language.
 *
 * @param json as it is deployed, with every name filled in
 * @throws {Error} naming the state and what in it the local run does not know
 */
export const readDefinition = (json: unknown): Definition => {
  const calls = new Map<string, FunctionCall>();
  const waits = new Set<string>();
  const names = new Set<string>();

  const scope = (given: unknown, isInside: boolean): Json => {
    const { StartAt, States, Comment: _comment, ProcessorConfig, ...unknown } = isObject(given) ? given : {};
    if (isObject(ProcessorConfig) && ProcessorConfig.Mode === 'DISTRIBUTED') {
      throw new Error('it does not know a distributed Map');
    }
    if (!isObject(States) || typeof States[String(StartAt)] !== 'object')
      throw new Error(`there is no state ${StartAt}`);
    const others = Object.keys(unknown);
    if (others.length > 0) throw new Error(`it does not know ${others.join(', ')} of a machine`);
    const prepared = Object.entries(States).map(([name, state]) => [name, stateOf(name, state as Json, isInside)]);
    return { StartAt, States: Object.fromEntries(prepared) };
  };

  const described = (name: string, state: Json, isInside: boolean): Json => {
    // The engine is told by the name alone what stands in for a state.
    if (names.has(name)) throw new Error('there are two of this name');
    names.add(name);
    mustKnowState(state, isInside);
    // The engine would make a field `$` of it; AWS takes it for the whole, as it does when it is not there.
    const { ResultPath, ...rest } = state;
    const plain = ResultPath === '$' ? rest : state;
    const retried = 'Retry' in plain ? { ...plain, Retry: shortened(plain.Retry) } : plain;
    switch (state.Type) {
      case 'Wait':
        waits.add(name);
        return waitAsTask(state);
      case 'Task':
        calls.set(name, functionCallOf(state));
        // The engine's own limit is a minute; AWS has none.
        return 'TimeoutSecondsPath' in retried ? retried : { TimeoutSeconds: LONGEST_SECONDS, ...retried };
      case 'Map': {
        const { ItemProcessor, Iterator, ...map } = retried;
        return { ...map, ItemProcessor: scope(ItemProcessor ?? Iterator, true) };
      }
      case 'Parallel': {
        const branches = Array.isArray(retried.Branches) ? retried.Branches : [];
        return { ...retried, Branches: branches.map((branch) => scope(branch, true)) };
      }
      default:
        return retried;
    }
  };

  const stateOf = (name: string, state: Json, isInside: boolean): Json => {
    try {
      return described(name, state, isInside);
    } catch (error) {
      const { message } = error as Error;
      throw message.startsWith('the state ') ? error : new Error(`the state ${name}: ${message}`, { cause: error });
    }
  };

  const { TimeoutSeconds, QueryLanguage = 'JSONPath', Version = '1.0', ...machine } = isObject(json) ? json : {};
  if (QueryLanguage !== 'JSONPath') throw new Error(`it does not know the query language ${QueryLanguage}`);
  if (Version !== '1.0') throw new Error(`it does not know the version ${Version}`);
  const prepared = scope(machine, false);
  const limit = { TimeoutSeconds: Math.min(Number(TimeoutSeconds), LONGEST_SECONDS) };
  return { prepared: { ...prepared, ...(TimeoutSeconds !== undefined && limit) }, calls, waits };
};
