import { LocationProvider } from 'preact-iso';
import { session } from '../session/session.ts';
import { SignIn } from '../session/sign-in.tsx';
import { Cabinet } from './cabinet.tsx';
import { Lines } from './lines.tsx';

/** The whole page: the entrance, or the account of whoever is signed in. */
export const App = () => (
  <LocationProvider>
    <Lines />
    {session.value ? <Cabinet key={session.value.login} /> : <SignIn />}
  </LocationProvider>
);
