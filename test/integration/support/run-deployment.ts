import { startInstance } from '../../../infra/local/start.ts';

// A system in a process of its own, for tests that kill it: `node run-deployment.ts <templateDir> <stateDir> [at]`.

const [templateDir = '', stateDir = '', at] = process.argv.slice(2);
const { url, endpoints } = await startInstance({ templateDir, stateDir, ...(at !== undefined && { at }) });
process.stdout.write(`${JSON.stringify({ url, endpoints })}\n`);
