import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../../infra/local/options.ts';

describe('the options of npm start', () => {
  it('have a port and a state folder of their own', () => {
    expect(readOptions([])).toEqual({ port: 8080, stateDir: '.local', quietDemo: false, help: false });
  });

  it('are read', () => {
    const given = ['--port', '9000', '--state', '/tmp/x', '--at', '2023-02-09T12:00:00Z', '--quiet-demo'];

    expect(readOptions(given)).toEqual({
      port: 9000,
      stateDir: '/tmp/x',
      at: '2023-02-09T12:00:00Z',
      quietDemo: true,
      help: false,
    });
  });

  it.each([
    ['a port that is no number', ['--port', 'x'], RangeError],
    ['a port that is none', ['--port', '70000'], RangeError],
    ['an option that there is not', ['--prot', '1'], TypeError],
  ])('are refused with %s', (_what, given, error) => {
    expect(() => readOptions(given)).toThrow(error);
  });
});
