import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export type Options = {
  readonly port: number;
  readonly stateDir: string;
  readonly at?: string;
  /** the demo's schools are not played in the background */
  readonly quietDemo: boolean;
  readonly help: boolean;
};

export const HELP = `npm start -- [options]

  --port NUMBER    where the API listens on this machine (8080)
  --state DIR      where tables, workbooks, accounts and logs are kept (.local)
  --at INSTANT     where the system's time begins, such as 2023-02-09T12:00:00Z; it goes on from there
  --quiet-demo     the demo's schools are not played in the background
  --help           this text

A state folder outlives the program; delete it to begin anew.
`;

const portOf = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`--port takes a number from 0 to 65535, not «${text}».`);
  }
  return port;
};

/**
 * @throws {TypeError} naming an option that there is not
 * @throws {RangeError} when a value cannot be read
 */
export const readOptions = (given: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...given],
    options: {
      port: { type: 'string', default: '8080' },
      state: { type: 'string', default: '.local' },
      at: { type: 'string' },
      'quiet-demo': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    port: portOf(values.port),
    stateDir: values.state,
    ...(values.at !== undefined && { at: values.at }),
    quietDemo: values['quiet-demo'],
    help: values.help,
  };
};
