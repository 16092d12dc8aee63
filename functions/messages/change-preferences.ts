import { getPreferences, putPreferences } from '../../shared/contracts/messages.ts';
import { operation } from '../../shared/http/operation.ts';
import { json, type Reply } from '../../shared/http/reply.ts';
import { OptionalTopic } from '../../shared/messages/letter.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { PreferencesRepository } from './preferences.repository.ts';
import type { Preferences } from './preferences.ts';

type Needs = { readonly preferences: PreferencesRepository };

const view = (stored: Preferences | undefined): Reply =>
  json({ optedOut: stored?.optedOut ?? [], optional: OptionalTopic.options }, { etag: String(stored?.revision ?? 0) });

/** What the caller's school or territory declined by mail. */
export const showPreferences = ({ preferences }: Needs) =>
  operation(getPreferences, async ({ caller }) => view((await preferences.of([caller.scope])).get(caller.scope)));

/**
 * Declines optional mail for the whole school or office, or takes it again; the account shows every message all the same.
 *
 * @throws {Problem} `stale` when another revision was named than is stored; `changed-meanwhile`
 */
export const changePreferences = ({ preferences }: Needs) =>
  operation(putPreferences, async ({ caller, headers, body, at }) => {
    const before = (await preferences.of([caller.scope])).get(caller.scope);
    const revision = before?.revision ?? 0;
    const wanted = headers['if-match'];
    if (wanted !== undefined && wanted !== revision) {
      throw problems.stale({ revision, by: before?.by ?? '-', at: before?.at ?? at });
    }
    const optedOut = OptionalTopic.options.filter((topic) => body.optedOut.includes(topic));
    const after: Preferences = { revision: revision + 1, by: caller.login, at, optedOut };
    if (!(await preferences.put(caller.scope, after))) throw problems.changedMeanwhile({});
    return view(after);
  });
