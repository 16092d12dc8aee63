import type { Status } from '../../../shared/contracts/common.ts';
import { statusName, statusTone, type Tone } from '../text/kinds.ts';

/** A word in the colour of what it means; the word alone says it too. */
export const Tag = ({ tone, children }: { tone: Tone; children: preact.ComponentChildren }) => (
  <span class="tag" data-tone={tone}>
    {children}
  </span>
);

/** Where a submission stands. */
export const StatusTag = ({ status }: { status: Status }) => <Tag tone={statusTone(status)}>{statusName(status)}</Tag>;
