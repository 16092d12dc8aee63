/** What an intrinsic function may ask of the deployment around the stack in which it stands. */
export type Surroundings = {
  /** @returns nothing when there is no such parameter or resource */
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): string;
  exported(name: string): unknown;
  output(stack: string, name: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
};

type Arguments = readonly unknown[];

const listOf = (name: string, given: unknown): Arguments => {
  if (Array.isArray(given)) return given;
  throw new Error(`${name} takes a list, not ${JSON.stringify(given)}.`);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Resolves CloudFormation's functions in a value of a template, however deep they stand.
 *
 * @returns the value without functions; properties that become `AWS::NoValue` are left out
 * @throws {Error} naming the function that is not known or the thing that does not exist
 */
export const resolve = (value: unknown, around: Surroundings): unknown => {
  const inner = (part: unknown): unknown => resolve(part, around);
  const text = (part: unknown): string => String(inner(part));
  const truth = (part: unknown): boolean => {
    const given = inner(part);
    return given === true || given === 'true';
  };

  const substitute = (given: unknown): string => {
    const [template, own] = Array.isArray(given) ? given : [given, {}];
    return String(template).replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (isObject(own) && name in own) return text(own[name]);
      const [logicalId, attribute] = [name.split('.')[0] ?? '', name.slice(name.indexOf('.') + 1)];
      return name.includes('.') && !name.includes('::') ? around.attribute(logicalId, attribute) : text({ Ref: name });
    });
  };

  const functions: Readonly<Record<string, (given: unknown) => unknown>> = {
    Ref: (given) => around.ref(String(given)),
    Condition: (given) => around.condition(String(given)),
    'Fn::GetAtt': (given) => {
      const [logicalId, ...attribute] = Array.isArray(given) ? given.map(text) : String(given).split('.');
      return around.attribute(logicalId ?? '', attribute.join('.'));
    },
    'Fn::Join': (given) => {
      const [separator, parts] = listOf('Fn::Join', given);
      return listOf('Fn::Join', inner(parts)).map(String).join(String(separator));
    },
    'Fn::Sub': substitute,
    'Fn::Split': (given) => {
      const [separator, source] = listOf('Fn::Split', given);
      return text(source).split(String(separator));
    },
    'Fn::Select': (given) => {
      const [index, parts] = listOf('Fn::Select', given);
      return listOf('Fn::Select', inner(parts))[Number(index)];
    },
    'Fn::ImportValue': (given) => around.exported(text(given)),
    'Fn::GetStackOutput': (given) => {
      const { StackName, OutputName } = isObject(given) ? given : {};
      return around.output(text(StackName), text(OutputName));
    },
    'Fn::If': (given) => {
      const [condition, yes, no] = listOf('Fn::If', given);
      return inner(around.condition(String(condition)) ? yes : no);
    },
    'Fn::Equals': (given) => {
      const [left, right] = listOf('Fn::Equals', given).map(text);
      return left === right;
    },
    'Fn::And': (given) => listOf('Fn::And', given).every(truth),
    'Fn::Or': (given) => listOf('Fn::Or', given).some(truth),
    'Fn::Not': (given) => !truth(listOf('Fn::Not', given)[0]),
    'Fn::Base64': (given) => Buffer.from(text(given)).toString('base64'),
    'Fn::FindInMap': (given) => {
      const [map, first, second] = listOf('Fn::FindInMap', given).map(text);
      return around.mapping(map ?? '', first ?? '', second ?? '');
    },
  };

  if (Array.isArray(value)) return value.map(inner).filter((part) => part !== undefined);
  if (!isObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0) {
    const known = functions[name];
    if (known) return known(value[name]);
    if (name.startsWith('Fn::')) throw new Error(`The local run does not know the function ${name}.`);
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, inner(part)] as const)
      .filter(([, part]) => part !== undefined),
  );
};
