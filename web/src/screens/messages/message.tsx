import { useEffect } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText } from '../../text/dates.ts';
import { t } from '../../text/language.ts';
import { topicName } from './words.ts';

/** One message; whoever opens it has read it. */
export const MessageScreen = () => {
  const { params } = useRoute();
  const { campaignId, timeZone } = useAccount();
  const messageId = params.message ?? '';
  const query = useQuery(
    `message ${messageId}`,
    async (signal) => (await call('getMessage', { params: { messageId }, signal })).value,
  );
  const isUnread = query.data !== undefined && query.data.readAt === null;
  useEffect(() => {
    // That it was read is no more than a mark: shown again, it is tried again.
    if (isUnread) call('readMessage', { params: { messageId } }).catch(() => undefined);
  }, [isUnread, messageId]);
  return (
    <div class="stack">
      <p>
        <a href={`/c/${campaignId}/messages`}>← {t({ ru: 'Все сообщения', en: 'All messages' })}</a>
      </p>
      <Asked query={query}>
        {({ subject, topic, at, text }) => (
          <>
            <Title text={subject} />
            <p class="small soft">
              {topicName(topic)} · {instantText(at, timeZone)}
            </p>
            <pre class="letter panel">{text}</pre>
          </>
        )}
      </Asked>
    </div>
  );
};
