import { expect } from 'vitest';
import { formsToPlay } from '../../../../infra/local/demo/play-results.ts';
import { scoreSources } from '../../../../infra/local/demo/score-source.ts';
import { type FormRow, type FormRows, getFormRows, putFormRows } from '../../../../shared/contracts/form-rows.ts';
import { compareFormVersions, getFormVersion, listFormVersions } from '../../../../shared/contracts/form-versions.ts';
import { listResults } from '../../../../shared/contracts/results.ts';
import { DEMO, MUNICIPAL, type Scene, type Step } from '../scene.ts';

/** The first work of the school that is held and not uploaded. */
const nextWork = async ({ play, school }: Scene) => {
  const [first] = await formsToPlay(play, school, scoreSources(play.works));
  if (!first) throw new Error('The school has no work that is held.');
  return { ...DEMO, schoolId: school.id, assessmentId: first.work.assessmentId };
};

/** The work whose form was typed on line. */
const typedWork = async ({ api, school }: Scene) => {
  const { value } = await api.call(listResults, school.login, { params: { ...DEMO, schoolId: school.id } });
  for (const { assessmentId, status } of value.items) {
    const params = { ...DEMO, schoolId: school.id, assessmentId };
    if (status !== 'accepted') continue;
    const versions = await api.call(listFormVersions, school.login, { params });
    const revision = versions.value.items.find(({ kind }) => kind === 'rows')?.revision;
    if (revision !== undefined) return { params, revision };
  }
  throw new Error('No form was typed on line.');
};

const filled = ({ seats, columns }: FormRows, score: number): FormRow[] =>
  seats.map(({ code, className }) => ({
    code,
    variant: 1,
    scores: columns.filter(({ field }) => field === 'score').map(() => score),
    className,
    gender: 'ж',
    previousMark: 'нет отметки',
  }));

export const formRowSteps: readonly Step[] = [
  [
    'a form is typed on a page, refused with every wrong cell, tried and taken with a receipt',
    async (scene) => {
      const { api, school } = scene;
      const params = await nextWork(scene);
      const { value: form, revision } = await api.call(getFormRows, school.login, { params });
      const rows = filled(form, 0);
      const wrong = [{ ...rows[0], variant: 5 }, { ...rows[1], scores: ['много'] }, ...rows.slice(2)];

      const refused = await api.refused(
        putFormRows,
        school.login,
        { params, body: { rows: wrong } },
        422,
        'form-refused',
      );
      const dry = await api.call(putFormRows, school.login, { params, body: { rows }, query: { dryRun: true } });
      const stale = { params, body: { rows }, ifMatch: revision ?? 0 };
      await api.refused(putFormRows, school.login, stale, 412, 'stale');
      const taken = await api.call(putFormRows, school.login, { params, body: { rows } });
      const again = await api.call(putFormRows, school.login, { params, body: { rows } });
      const shown = await api.call(getFormRows, school.login, { params });

      const pointers = refused.problem.report?.findings.map(({ location }) => location?.pointer);
      expect(pointers).toContain('/body/rows/0/variant');
      expect(pointers).toContain('/body/rows/1/scores/0');
      expect(dry.value.receipt).toBeNull();
      expect(again.value.receipt).toEqual(taken.value.receipt);
      expect(shown.value.rows).toEqual(rows);
    },
  ],
  [
    'rows that are no request are told so, and are for their school alone',
    async (scene) => {
      const { api, school, idler } = scene;
      const params = await nextWork(scene);
      await api.refused(putFormRows, school.login, { params, body: {} }, 400, 'invalid-request');
      await api.refused(
        putFormRows,
        school.login,
        { params, wrongBody: { rows: [{ code: true }] } },
        400,
        'invalid-request',
      );
      await api.refused(
        putFormRows,
        school.login,
        { params, body: { paste: '\t'.repeat(300) } },
        400,
        'invalid-request',
      );
      await api.refused(
        putFormRows,
        school.login,
        { params, body: { paste: 'а'.repeat(600_000) } },
        413,
        'body-too-large',
      );
      await api.refused(putFormRows, school.login, { params, body: { paste: '' } }, 422, 'form-refused');
      await api.refused(getFormRows, MUNICIPAL, { params }, 403, 'forbidden');
      const foreign = { params: { ...params, schoolId: idler.id } };
      await api.refused(getFormRows, school.login, foreign, 404, 'not-found');
      await api.refused(getFormRows, idler.login, foreign, 404, 'not-owed');
    },
  ],
  [
    'a block is pasted over it, and its versions are compared and given back as they came',
    async (scene) => {
      const { api, school, idle } = scene;
      const { params, revision } = await typedWork(scene);
      const { value: form } = await api.call(getFormRows, school.login, { params });
      const paste = filled(form, 1)
        .map(({ code, variant, scores = [], className, gender, previousMark }) =>
          [code, variant, ...scores, className, gender, previousMark].join('\t'),
        )
        .join('\r\n');

      const { value } = await api.call(putFormRows, school.login, { params, body: { paste } });
      await idle();

      const asked = { ...params, revision: String(value.receipt?.revision) };
      const compared = await api.call(compareFormVersions, school.login, { params: asked });
      const backwards = { params: { ...params, revision: String(revision) }, query: { with: Number(asked.revision) } };
      const other = await api.call(compareFormVersions, school.login, backwards);
      const kept = await api.call(getFormVersion, school.login, { params: asked });
      expect(compared.value).toMatchObject({ before: { revision }, counts: { added: 0, removed: 0 } });
      expect(compared.value.counts.changed).toBe(form.seats.length);
      expect(other.value.changes[0]?.cells[0]).toMatchObject({ before: 1, after: 0 });
      expect(JSON.parse(Buffer.from(kept.value).toString())).toEqual({ paste });
      for (const format of ['csv', 'xlsx'] as const) {
        await api.ask(compareFormVersions, school.login, { params: asked, query: { format } });
      }
      const wrongTable = { params: asked, headers: { accept: 'image/png' } };
      await api.refused(compareFormVersions, school.login, wrongTable, 406, 'not-acceptable');
      await api.refused(compareFormVersions, school.login, { params: { ...params, revision: '99' } }, 404, 'not-found');
      await api.refused(compareFormVersions, MUNICIPAL, { params: asked }, 403, 'forbidden');
    },
  ],
];
