type State = Readonly<Record<string, unknown>>;

const COMMON = ['Type', 'Comment', 'Next', 'End', 'InputPath', 'OutputPath'];
const RESULT = ['ResultSelector', 'ResultPath', 'Retry', 'Catch'];

/** What the local run does, by type of state: JSONPath, functions as the only tasks, inline Map. */
const fields: Readonly<Record<string, readonly string[]>> = {
  Task: [...COMMON, ...RESULT, 'Resource', 'Parameters', 'TimeoutSeconds', 'TimeoutSecondsPath'],
  Map: [
    ...COMMON,
    ...RESULT,
    'ItemsPath',
    'ItemSelector',
    'Parameters',
    'MaxConcurrency',
    'MaxConcurrencyPath',
    'ItemProcessor',
    'Iterator',
  ],
  Parallel: [...COMMON, ...RESULT, 'Parameters', 'Branches'],
  Choice: ['Type', 'Comment', 'InputPath', 'OutputPath', 'Choices', 'Default'],
  Pass: [...COMMON, 'Result', 'ResultPath', 'Parameters'],
  Wait: ['Type', 'Comment', 'Next', 'End', 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Succeed: ['Type', 'Comment', 'InputPath', 'OutputPath'],
  Fail: ['Type', 'Comment', 'Error', 'Cause', 'ErrorPath', 'CausePath'],
};

/** Of the context object, what the engine has wherever a state stands; the other paths mean something else inside a Map. */
const CONTEXT_ANYWHERE = /^\$\$\.(Execution|StateMachine)\.(Id|Name)$/;
const CONTEXT_OUTSIDE = /^\$\$\.Execution\.(StartTime|Input(\..+)?)$/;
const CONTEXT_OF_ITEMS = /^\$\$\.Map\.Item\.(Index|Value(\..+)?)$/;

const paths = (value: unknown): string[] => {
  if (typeof value === 'string') return value.match(/\$\$[\w.$[\]*'-]*/g) ?? [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(paths) : [];
};

/** The parts of a state that are no states themselves, with the paths of the context that each may ask for. */
const mustKnowPaths = (state: State, isInside: boolean): void => {
  const { ItemProcessor, Iterator, Branches, ItemSelector, Parameters, ...own } = state;
  const perItem = state.Type === 'Map' ? { ItemSelector, Parameters } : {};
  const rest = state.Type === 'Map' ? own : { ...own, Parameters };
  const isKnown = (path: string) => CONTEXT_ANYWHERE.test(path) || (!isInside && CONTEXT_OUTSIDE.test(path));
  const unknown = [
    ...paths(rest).filter((path) => !isKnown(path)),
    ...paths(perItem).filter((path) => !isKnown(path) && !CONTEXT_OF_ITEMS.test(path)),
  ];
  if (unknown.length > 0) throw new Error(`it does not know ${unknown.join(', ')} there`);
};

/**
 * @param isInside it stands in the states of a Map or of a branch
 * @throws {Error} naming the type, the field or the path that the local run does not know
 */
export const mustKnowState = (state: State, isInside: boolean): void => {
  const known = fields[String(state.Type)];
  if (!known) throw new Error(`it does not know states of the type ${state.Type}`);
  const unknown = Object.keys(state).filter((field) => !known.includes(field));
  if (unknown.length > 0) throw new Error(`it does not know ${unknown.join(', ')} of a ${state.Type}`);
  if (state.Type === 'Pass' && 'Result' in state && !state.Result) throw new Error('it passes no empty Result on');
  mustKnowPaths(state, isInside);
};
