import { afterAll, describe, expect, it } from 'vitest';
import { hostileFiles } from '../../../fixtures/hostile/index.ts';
import { uploadProcess } from '../../../fixtures/hostile/uploads.ts';
import { aWrittenForm } from '../../../fixtures/writers/written-form.ts';

/** What one file may cost. */
const MOST = { cpuMs: 1_000, megabytes: 200 };
/** Near the limit a second run decides: the first one of a process also compiles what it runs. */
const NEAR = 0.5;

const uploads = uploadProcess();
afterAll(() => uploads.stop());

describe('a file that harms, misleads or is broken', { timeout: 180_000 }, () => {
  it('is of one of more than 40 kinds, each named once', () => {
    expect(hostileFiles.length).toBeGreaterThanOrEqual(40);
    expect(new Set(hostileFiles.map(({ kind }) => kind)).size).toBe(hostileFiles.length);
  });

  it.each(hostileFiles)(
    'gets its answer soon, in little memory, and the next is served: $kind: $answer',
    async (file) => {
      const bytes = file.bytes();

      const first = await uploads.upload(bytes);
      const isNear =
        typeof first === 'object' && (first.cpuMs > MOST.cpuMs * NEAR || first.megabytes > MOST.megabytes * NEAR);
      const second = isNear ? await uploads.upload(bytes) : first;

      expect(first).toMatchObject({ answer: file.answer, servesNext: true });
      expect(second).toMatchObject({ answer: file.answer, servesNext: true });
      const [one, other] = [first, second] as Exclude<typeof first, string>[];
      expect(Math.min(one?.cpuMs ?? Infinity, other?.cpuMs ?? Infinity)).toBeLessThan(MOST.cpuMs);
      expect(Math.min(one?.megabytes ?? Infinity, other?.megabytes ?? Infinity)).toBeLessThan(MOST.megabytes);
    },
  );

  it('has ended no process, from the first file to the last', () => {
    expect(uploads.starts()).toBe(1);
  });
});

describe('the process in which files are tried', () => {
  it('is ended and replaced when it does not answer', async () => {
    const impatient = uploadProcess(2_000);
    const good = aWrittenForm();
    await impatient.upload(good);

    process.kill(impatient.pid() as number, 'SIGSTOP');
    const stopped = await impatient.upload(good);

    expect(stopped).toBe('hung');
    expect(await impatient.upload(good)).toMatchObject({ answer: 'taken', servesNext: true });
    expect(impatient.starts()).toBe(2);
    impatient.stop();
  });
});
