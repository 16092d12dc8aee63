import type { Item, Put, Table } from '../dynamo/table.ts';
import { concurrently } from '../kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, SchoolId } from '../kernel/ids.ts';
import { kindFacts } from '../kernel/kinds.ts';
import { regionOf } from '../kernel/territory.ts';
import { Again } from './again.ts';
import type { Submission, SubmissionRef } from './envelope.ts';
import type { Hand } from './life-step.rules.ts';
import { moved, possiblePlaces, wholePlaces } from './move.rules.ts';
import { historyKey, ofSchoolKey, submissionKey, toEnvelope, toItem } from './submission.item.ts';

/** A submission whatever its content, which goes along as it is stored. */
type Stored = { readonly submission: Submission<unknown>; readonly version: number };

export type Move = {
  readonly campaignId: CampaignId;
  readonly schoolId: SchoolId;
  readonly from: MunicipalityId;
  readonly to: MunicipalityId;
  readonly hand: Hand;
};

/** A transaction takes 100 items, and each submission three: its tombstone, itself, and the tombstone's line of its history. */
const SUBMISSIONS_AT_ONCE = 33;

/** A school that keeps writing while it moves; each turn finds only what was written during the one before. */
const TURNS = 8;

const COPIES_AT_ONCE = 8;

const toStored = (item: Item): Stored => ({
  submission: {
    ...toEnvelope(item),
    content: item.c,
    ...(item.v instanceof Uint8Array && { vector: item.v }),
  },
  version: Number(String(item.schema).split('@')[1]),
});

/**
 * What goes together. What entails the others goes last and undivided: at the new place the stream must find the others there already,
 * and everything that entails them.
 */
const transactionsOf = (leaving: readonly Stored[]): Stored[][] => {
  if (leaving.length <= SUBMISSIONS_AT_ONCE) return leaving.length > 0 ? [[...leaving]] : [];
  const entailed = leaving.filter(({ submission }) => !kindFacts[submission.kind].entails);
  const entailing = leaving.filter(({ submission }) => kindFacts[submission.kind].entails);
  const chunks = Array.from({ length: Math.ceil(entailed.length / SUBMISSIONS_AT_ONCE) }, (_, i) =>
    entailed.slice(i * SUBMISSIONS_AT_ONCE, (i + 1) * SUBMISSIONS_AT_ONCE),
  );
  return entailing.length > 0 ? [...chunks, entailing] : chunks;
};

/**
 * Moves of a school's submissions to another municipality.
 *
 * | access pattern                      | index | pk               | sk                   |
 * | ----------------------------------- | ----- | ---------------- | -------------------- |
 * | S1 all that a school may have       | table | the submission's | the submission's     |
 * | S3 what an index shows of it        | gsi1  | S#{school}#C#{c} | {kind}#{unit}#{part} |
 * | S5 the history that goes along      | table | the submission's | begins H#            |
 */
export const moveRepository = (table: Table) => {
  const read = async (refs: readonly SubmissionRef[]): Promise<Stored[]> =>
    (await table.getAll(refs.map(submissionKey))).map(toStored);

  const refsAt = (move: Move, municipalityId: MunicipalityId, places: ReturnType<typeof possiblePlaces>) =>
    places.map(
      ({ kind, unit, part }): SubmissionRef => ({
        campaignId: move.campaignId,
        schoolId: move.schoolId,
        municipalityId,
        regionId: regionOf(municipalityId),
        kind,
        unit,
        part,
      }),
    );

  /** The index alone may not show yet what was written just now; what the sources entail, read strongly, leaves nothing behind. */
  const placesOf = async (move: Move) => {
    const [sources, indexed] = await Promise.all([
      read([...refsAt(move, move.from, [...wholePlaces]), ...refsAt(move, move.to, [...wholePlaces])]),
      table.all({ index: 'gsi1', pk: ofSchoolKey(move.schoolId, move.campaignId) }),
    ]);
    return possiblePlaces(
      sources.map(({ submission }) => submission),
      indexed.map(toEnvelope),
    );
  };

  /** History is copied, never taken away: the old place keeps its own. */
  const copyHistory = async (leaving: readonly Stored[], to: MunicipalityId): Promise<void> => {
    await concurrently(COPIES_AT_ONCE, leaving, async ({ submission, version }) => {
      const { pk, sk } = historyKey(submission, submission.revision);
      const kept = await table.all({ pk, skPrefix: sk.slice(0, sk.lastIndexOf('#') + 1), consistent: true });
      const newest: Item = { ...toItem(submission, version), pk, sk };
      const there = historyKey({ ...submission, municipalityId: to }, submission.revision).pk;
      const lines = [...kept.filter((line) => line.sk !== sk), newest].map(({ e, c, v, schema, sk: at }) => ({
        item: { pk: there, sk: at, e, c, v, schema },
        condition: { is: 'absent' } as const,
      }));
      await Promise.all(lines.map((line) => table.put(line)));
    });
  };

  const putsOf = ({ submission, version }: Stored, there: Submission<unknown> | undefined, move: Move): Put[] => {
    const { tombstone, arrived } = moved(submission, there, move.to, move.hand);
    const left: Put = {
      item: toItem(tombstone, version),
      condition: { is: 'revision', revision: submission.revision },
    };
    if (!arrived) return [left];
    const condition = there ? ({ is: 'revision', revision: there.revision } as const) : ({ is: 'absent' } as const);
    const { e, schema } = left.item;
    const line = { ...historyKey({ ...tombstone, municipalityId: move.to }, tombstone.revision), e, schema };
    const isNext = arrived.revision === tombstone.revision + 1;
    return [
      left,
      { item: toItem(arrived, version), condition },
      ...(isNext ? [{ item: line, condition: { is: 'any' } as const }] : []),
    ];
  };

  /** @returns how many went, and whether none came between */
  const turn = async (move: Move): Promise<{ went: number; isWhole: boolean }> => {
    const places = await placesOf(move);
    const stored = await read(refsAt(move, move.from, places));
    const leaving = stored.filter(({ submission }) => !submission.movedTo);
    await copyHistory(leaving, move.to);
    const there = await read(
      leaving.map(({ submission }) => ({ ...submission, municipalityId: move.to, regionId: regionOf(move.to) })),
    );
    const byKey = new Map(
      there.map(({ submission }) => [submissionKey(submission).pk + submissionKey(submission).sk, submission]),
    );
    let went = 0;
    for (const some of transactionsOf(leaving)) {
      const puts = some.flatMap((one) => {
        const { pk, sk } = submissionKey({ ...one.submission, municipalityId: move.to });
        return putsOf(one, byKey.get(pk + sk), move);
      });
      const outcome = await table.write(puts);
      if (!outcome.stored) return { went, isWhole: false };
      went += some.length;
    }
    return { went, isWhole: true };
  };

  return {
    /**
     * Moves all that the school has in a campaign, transaction by transaction; stopped anywhere, it is finished by doing it again.
     *
     * @returns how many submissions went
     * @throws {Again} when the school kept writing all the while
     */
    move: async (move: Move): Promise<number> => {
      let total = 0;
      for (let turns = 0; turns < TURNS; turns++) {
        const { went, isWhole } = await turn(move);
        total += went;
        if (isWhole && went === 0) return total;
      }
      throw new Again('contended');
    },
  };
};

export type MoveRepository = ReturnType<typeof moveRepository>;
