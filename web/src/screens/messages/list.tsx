import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { MessageHead } from '../../../../shared/contracts/messages-views.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { ChoiceField } from '../../kit/field.tsx';
import { More } from '../../kit/more.tsx';
import { ProblemNotice } from '../../kit/problem.tsx';
import { Tag } from '../../kit/status.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText } from '../../text/dates.ts';
import { counted, t } from '../../text/language.ts';
import { Preferences } from './preferences.tsx';
import { fateWord, topicName } from './words.ts';

const topics = ['opening', 'reminder', 'deadline', 'escalation', 'by-hand', 'notice'] as const;
const unreadMessages = {
  ru: ['непрочитанное сообщение', 'непрочитанных сообщения', 'непрочитанных сообщений'],
  en: ['unread message', 'unread messages'],
} as const;

/** What the system and the coordinators have told: newest first, the unread ones in bold. */
export const Messages = () => {
  const { campaignId } = useAccount();
  const { path, query: asked, route } = useLocation();
  const [error, setError] = useState<Error | undefined>();
  const topic = topics.find((one) => one === asked.topic);
  const given = (next?: string) => ({ query: { ...(topic && { topic }), ...(next !== undefined && { next }) } });
  const key = `messages ${topic ?? ''}`;
  const query = useQuery(key, async (signal) => (await call('listMessages', { ...given(), signal })).value);
  const readAll = async () => {
    setError(undefined);
    try {
      await call('readAllMessages', {});
      query.reload();
    } catch (failed) {
      setError(failed as Error);
    }
  };
  return (
    <div class="stack">
      <Title text={t({ ru: 'Сообщения', en: 'Messages' })} />
      <div class="filters">
        <ChoiceField
          label={t({ ru: 'О чём', en: 'About' })}
          value={topic ?? ''}
          options={[
            { value: '', text: t({ ru: 'обо всём', en: 'everything' }) },
            ...topics.map((value) => ({ value, text: topicName(value) })),
          ]}
          onChoice={(value) => route(value ? `${path}?topic=${value}` : path)}
        />
      </div>
      {error && <ProblemNotice error={error} focus />}
      <Asked query={query}>
        {({ items, next, unread }) =>
          items.length === 0 ? (
            <p class="panel soft">{t({ ru: 'Сообщений нет.', en: 'There are no messages.' })}</p>
          ) : (
            <>
              {unread > 0 && (
                <div class="row">
                  <span>{counted(unread, unreadMessages)}</span>
                  <Button onPress={readAll}>{t({ ru: 'Прочитать все', en: 'Mark all as read' })}</Button>
                </div>
              )}
              <More
                key={`${key} ${items[0]?.id}`}
                items={items}
                next={next}
                more={(cursor) => call('listMessages', given(cursor)).then(({ value }) => value)}
              >
                {(rows) => (
                  <ul class="duties">
                    {rows.map((message) => (
                      <Line key={message.id} message={message} campaignId={campaignId} />
                    ))}
                  </ul>
                )}
              </More>
            </>
          )
        }
      </Asked>
      <Preferences />
    </div>
  );
};

const Line = ({ message, campaignId }: { message: MessageHead; campaignId: string }) => {
  const { timeZone } = useAccount();
  const { id, subject, topic, at, readAt, fate } = message;
  const word = fateWord(fate);
  return (
    <li class="panel duty" data-tone={readAt === null ? 'soon' : 'done'}>
      <div class="stack-tight">
        <a href={`/c/${campaignId}/messages/${id}`}>{readAt === null ? <strong>{subject}</strong> : subject}</a>
        <p class="small soft">
          {topicName(topic)} · {instantText(at, timeZone)}
          {readAt === null && <span class="unseen">{t({ ru: ', не прочитано', en: ', unread' })}</span>}
        </p>
      </div>
      {word && <Tag tone={word.tone}>{word.text}</Tag>}
    </li>
  );
};
