import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import type { Contract } from '../shared/contracts/contract.ts';
import { leanWorkbook } from './lean-workbook.ts';
import { ownClients } from './own-clients.ts';

/** A Lambda by its room and the name of its file, `results/http` for `functions/results/http.lambda.ts`. */
export type Entry = `${string}/${string}`;

/** The functions that no HTTP operation names, by room; a new one gets a line here and a `RoomFunction` in its room. */
const background: Readonly<Record<string, readonly string[]>> = {
  context: ['run-export'],
  deadlines: ['plan-checks', 'begin-check', 'open-region', 'check-batch', 'close-check', 'send-reminder'],
  materials: ['owe-acknowledgements'],
  messages: ['send-letters', 'record-fate'],
  monitoring: ['run-export', 'keep-reports'],
  results: ['open-archive', 'take-archive-forms', 'close-archive'],
  stream: ['record-submissions', 'recompute-territories', 'rebuild', 'reconcile-overdue'],
};

/** The rooms that are there without a contract: what every submission needs, and the answer to an unknown path. */
const ALWAYS = ['api', 'stream'];

export const entryOf = ({ room, lambda = 'http' }: Pick<Contract, 'room' | 'lambda'>): Entry => `${room}/${lambda}`;

/** The rooms of a deployment, in alphabetical order. */
export const roomsOf = (contracts: readonly Contract[]): string[] =>
  [...new Set([...ALWAYS, ...contracts.map(({ room }) => room)])].sort();

export const entriesOf = (contracts: readonly Contract[]): Entry[] => {
  const called = contracts.map(entryOf);
  const behind = roomsOf(contracts).flatMap((room) =>
    (background[room] ?? []).map((lambda) => entryOf({ room, lambda })),
  );
  return [...new Set([entryOf({ room: 'api' }), ...called, ...behind])].sort();
};

/** What esbuild made of one entry. */
export type Bundle = {
  readonly entry: Entry;
  /** the folder that becomes the function's code; it holds `index.js` and nothing else */
  readonly folder: string;
  /** of `index.js`, minified */
  readonly bytes: number;
};

export type Bundles = ReadonlyMap<Entry, Bundle>;

type Sources = {
  readonly contracts: readonly Contract[];
  /** the folder of the rooms */
  readonly functions: string;
  /** where `functions/<room>/<lambda>/index.js` and, apart from them, the source maps are written */
  readonly output: string;
};

const sourceOf = (functions: string, entry: Entry): string => join(functions, `${entry}.lambda.ts`);

const mustExist = ({ contracts, functions }: Sources, entries: readonly Entry[]): void => {
  const absent = entries.filter((entry) => !existsSync(sourceOf(functions, entry)));
  if (absent.length === 0) return;
  const lines = absent.map((entry) => {
    const wantedBy = contracts.filter((contract) => entryOf(contract) === entry).map(({ name }) => name);
    const reason = wantedBy.length > 0 ? `the contracts ${wantedBy.join(', ')}` : 'infra/bundle.ts';
    return `  ${relative('.', sourceOf(functions, entry))} — wanted by ${reason}`;
  });
  throw new Error(`Functions without a source:\n${lines.join('\n')}`);
};

/**
 * Bundles every function in one call of esbuild, so that modules which they share are read and parsed once.
 *
 * CommonJS because it loads 7 to 20 ms faster than ESM on a cold start. Source maps stay beside the code's folder and
 * are not deployed: a map is several times the bundle.
 * @throws {Error} when a contract or a background entry has no source file: it names all of them
 */
export const bundle = async (sources: Sources): Promise<Bundles> => {
  const entries = entriesOf(sources.contracts);
  mustExist(sources, entries);
  const code = join(sources.output, 'functions');
  const { outputFiles } = await build({
    entryPoints: entries.map((entry) => ({ in: sourceOf(sources.functions, entry), out: `${entry}/index` })),
    outdir: code,
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: 'external',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
    // Guides and the articles on problems are pages of `docs/` and part of the function that gives them.
    loader: { '.md': 'text' },
    plugins: [leanWorkbook, ownClients],
  });
  const bundles = new Map<Entry, Bundle>();
  for (const { path, contents } of outputFiles) {
    const isMap = path.endsWith('.map');
    const target = isMap ? join(sources.output, 'source-maps', relative(code, path)) : path;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
    if (isMap) continue;
    const folder = dirname(path);
    const entry = relative(code, folder).split(sep).join('/') as Entry;
    bundles.set(entry, { entry, folder, bytes: contents.byteLength });
  }
  return bundles;
};
