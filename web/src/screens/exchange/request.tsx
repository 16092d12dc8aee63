import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type { ExchangeMessage, ExchangeRequest } from '../../../../shared/contracts/exchange-views.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { AreaField } from '../../kit/field.tsx';
import { ProblemNotice } from '../../kit/problem.tsx';
import { Tag } from '../../kit/status.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText } from '../../text/dates.ts';
import { t } from '../../text/language.ts';
import { type Attached, Files } from './files.tsx';
import { messageWord, requestStatus, sideName } from './words.ts';

/** One request: what was said, and what can be said now. */
export const RequestScreen = () => {
  const { params } = useRoute();
  const { campaignId } = useAccount();
  const requestId = params.request ?? '';
  const query = useQuery(
    `request ${requestId}`,
    async (signal) => (await call('getRequest', { params: { requestId }, signal })).value,
    { everySeconds: 60 },
  );
  return (
    <div class="stack">
      <p>
        <a href={`/c/${campaignId}/exchange`}>← {t({ ru: 'Все обращения', en: 'All requests' })}</a>
      </p>
      <Asked query={query}>
        {(request) => (
          <>
            <Title text={request.subject}>
              <Tag tone={requestStatus(request.status).tone}>{requestStatus(request.status).text}</Tag>
            </Title>
            <p class="small soft">
              {request.regionName} · {request.id}
            </p>
            <ol class="duties">
              {request.thread.map((message) => (
                <Said key={message.number} message={message} request={request} />
              ))}
            </ol>
            {request.status !== 'closed' && <Write key={request.revision} request={request} onChange={query.replace} />}
          </>
        )}
      </Asked>
    </div>
  );
};

const Said = ({ message, request }: { message: ExchangeMessage; request: ExchangeRequest }) => {
  const { timeZone } = useAccount();
  const [error, setError] = useState<Error | undefined>();
  const open = async (sha256: string) => {
    setError(undefined);
    try {
      location.assign((await call('linkRequestFile', { params: { requestId: request.id, sha256 } })).value.url);
    } catch (failed) {
      setError(failed as Error);
    }
  };
  return (
    <li class="panel stack-tight">
      <p class="small soft">
        <strong>{sideName(message.from, request.regionName)}</strong>: {messageWord(message.is)} ·{' '}
        {instantText(message.at, timeZone)}
      </p>
      {message.text && <p class="said">{message.text}</p>}
      {message.files.length > 0 && (
        <div class="row">
          {message.files.map(({ sha256, fileName }) => (
            <Button key={sha256} onPress={() => open(sha256)}>
              {fileName}
            </Button>
          ))}
        </div>
      )}
      {error && <ProblemNotice error={error} focus />}
    </li>
  );
};

const Write = ({ request, onChange }: { request: ExchangeRequest; onChange: (request: ExchangeRequest) => void }) => {
  const { me } = useAccount();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const [error, setError] = useState<Error | undefined>();
  const [attempt] = useState(() => crypto.randomUUID());
  const params = { requestId: request.id };
  const isAsker = (me.role === 'federal') === (request.from === 'federal');
  const empty = text.trim() === '' ? t({ ru: 'Напишите текст', en: 'Write the text' }) : undefined;
  const tried = async (act: () => Promise<{ value: ExchangeRequest }>) => {
    setError(undefined);
    try {
      onChange((await act()).value);
    } catch (failed) {
      setError(failed as Error);
    }
  };
  const say = (isAnswer: boolean) =>
    tried(() =>
      call('writeToRequest', {
        params,
        body: { text, isAnswer, files: files.map(({ fileId }) => fileId) },
        idempotencyKey: attempt,
      }),
    );
  return (
    <section class="panel stack no-print" aria-label={t({ ru: 'Написать', en: 'Write' })}>
      <AreaField label={t({ ru: 'Сообщение', en: 'Message' })} value={text} onText={setText} rows={5} />
      <Files files={files} onFiles={setFiles} onError={setError} />
      {error && <ProblemNotice error={error} focus />}
      <div class="row">
        {!isAsker && (
          <Button look="main" onPress={() => say(true)} notNow={empty}>
            {t({ ru: 'Ответить', en: 'Answer' })}
          </Button>
        )}
        <Button look={isAsker ? 'main' : 'usual'} onPress={() => say(false)} notNow={empty}>
          {isAsker ? t({ ru: 'Дополнить', en: 'Add' }) : t({ ru: 'Уточнить', en: 'Ask back' })}
        </Button>
        {!isAsker && request.status === 'sent' && (
          <Button onPress={() => tried(() => call('takeRequest', { params }))}>
            {t({ ru: 'Взять в работу', en: 'Take' })}
          </Button>
        )}
        {isAsker && (
          <Button
            onPress={() =>
              tried(() => call('closeRequest', { params, body: text.trim() ? { text: text.trim() } : {} }))
            }
          >
            {t({ ru: 'Закрыть обращение', en: 'Close the request' })}
          </Button>
        )}
      </div>
    </section>
  );
};
