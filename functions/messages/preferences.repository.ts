import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import type { Key, Table } from '../../shared/dynamo/table.ts';
import type { Addressee } from '../../shared/messages/letter.ts';
import { Preferences } from './preferences.ts';

const preferencesKey = (to: Addressee): Key => ({ pk: key('PREFERENCES', to), sk: '-' });

/**
 * | access pattern                                       | index | pk               | sk |
 * | ---------------------------------------------------- | ----- | ---------------- | -- |
 * | N2 what an addressee wants by mail; many by a batch  | table | PREFERENCES#{to} | -  |
 */
export const preferencesRepository = (table: Table) => ({
  /** N2, strongly consistent; those who never said anything are left out. */
  of: async (to: readonly Addressee[]): Promise<Map<Addressee, Preferences>> => {
    const items = await table.getAll(to.map(preferencesKey));
    return new Map(items.map(({ pk, e }) => [pk.slice('PREFERENCES#'.length), Preferences.parse(e)]));
  },

  /** Over the revision before, or the first. @returns false when somebody else was first */
  put: async (to: Addressee, preferences: Preferences): Promise<boolean> => {
    const { revision } = preferences;
    const outcome = await table.put({
      item: { ...preferencesKey(to), e: preferences, schema: 'preferences@1' },
      condition: overRevisionBefore(revision),
    });
    return outcome.stored;
  },
});

export type PreferencesRepository = ReturnType<typeof preferencesRepository>;
