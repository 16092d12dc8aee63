import type { Receipt } from '../../../shared/contracts/common.ts';
import { useAccount } from '../shell/account.ts';
import { instantText } from '../text/dates.ts';
import { statusName } from '../text/kinds.ts';
import { t } from '../text/language.ts';
import { Notice } from './problem.tsx';

/** Proof of what was taken. */
export const ReceiptNotice = ({ receipt }: { receipt: Receipt | null }) => {
  const { timeZone } = useAccount();
  if (!receipt) return null;
  const { status, at, onTime, sha256, id } = receipt;
  return (
    <Notice tone="ok" title={`${statusName(status)}: ${instantText(at, timeZone)}`}>
      <p>
        {onTime === false
          ? t({ ru: 'Принято после срока.', en: 'Taken after the deadline.' })
          : t({ ru: 'Принято в срок.', en: 'Taken in time.' })}
      </p>
      <p class="small soft">
        {t({ ru: 'Квитанция', en: 'Receipt' })} {id}
        {sha256 && ` · SHA-256 ${sha256.slice(0, 16)}…`}
      </p>
    </Notice>
  );
};
