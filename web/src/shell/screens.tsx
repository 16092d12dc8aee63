import { lazy, Route, Router } from 'preact-iso';
import type { Role } from '../../../shared/kernel/caller.ts';
import { SchoolHome } from '../screens/school/home.tsx';
import { NotFound } from './not-found.tsx';

// What a school does not see is fetched by those who do; the school's home is in the first load.
const Results = lazy(() => import('../screens/school/results.tsx').then((m) => m.Results));
const ResultScreen = lazy(() => import('../screens/school/result.tsx').then((m) => m.ResultScreen));
const Application = lazy(() => import('../screens/school/application/screen.tsx').then((m) => m.Application));
const Schedule = lazy(() => import('../screens/school/schedule/screen.tsx').then((m) => m.Schedule));
const Materials = lazy(() => import('../screens/school/materials.tsx').then((m) => m.Materials));
const Plan = lazy(() => import('../screens/shared/plan.tsx').then((m) => m.Plan));
const Overview = lazy(() => import('../screens/coordinator/overview.tsx').then((m) => m.Overview));
const Monitoring = lazy(() => import('../screens/coordinator/monitoring.tsx').then((m) => m.Monitoring));
const Messages = lazy(() => import('../screens/messages/list.tsx').then((m) => m.Messages));
const MessageScreen = lazy(() => import('../screens/messages/message.tsx').then((m) => m.MessageScreen));
const Support = lazy(() => import('../screens/support.tsx').then((m) => m.Support));
const Exchange = lazy(() => import('../screens/exchange/list.tsx').then((m) => m.Exchange));
const RequestScreen = lazy(() => import('../screens/exchange/request.tsx').then((m) => m.RequestScreen));
const Laggards = lazy(() => import('../screens/coordinator/laggards.tsx').then((m) => m.Laggards));

const SchoolScreens = () => (
  <Router>
    <Route path="/" component={SchoolHome} />
    <Route path="/c/:campaign" component={SchoolHome} />
    <Route path="/c/:campaign/application" component={Application} />
    <Route path="/c/:campaign/schedule" component={Schedule} />
    <Route path="/c/:campaign/materials" component={Materials} />
    <Route path="/c/:campaign/results" component={Results} />
    <Route path="/c/:campaign/results/:work" component={ResultScreen} />
    <Route path="/c/:campaign/messages" component={Messages} />
    <Route path="/c/:campaign/messages/:message" component={MessageScreen} />
    <Route path="/c/:campaign/support" component={Support} />
    <Route path="/c/:campaign/plan" component={Plan} />
    <Route default component={NotFound} />
  </Router>
);

const CoordinatorScreens = ({ role }: { role: Role }) => (
  <Router>
    <Route path="/" component={Overview} />
    <Route path="/c/:campaign" component={Overview} />
    <Route path="/c/:campaign/monitoring/:kind" component={Monitoring} />
    <Route path="/c/:campaign/laggards/:kind" component={Laggards} />
    <Route path="/c/:campaign/messages" component={Messages} />
    <Route path="/c/:campaign/messages/:message" component={MessageScreen} />
    <Route path="/c/:campaign/support" component={Support} />
    <Route path="/c/:campaign/exchange" component={role === 'municipal' ? NotFound : Exchange} />
    <Route path="/c/:campaign/exchange/:request" component={role === 'municipal' ? NotFound : RequestScreen} />
    <Route path="/c/:campaign/plan" component={Plan} />
    <Route default component={NotFound} />
  </Router>
);

const ExpertScreens = () => (
  <Router>
    <Route path="/c/:campaign/plan" component={Plan} />
    <Route path="/c/:campaign/support" component={Support} />
    <Route default component={Plan} />
  </Router>
);

/** The screens of a role; what another role's address names is not found. */
export const Screens = ({ role }: { role: Role }) =>
  role === 'school' ? <SchoolScreens /> : role === 'expert' ? <ExpertScreens /> : <CoordinatorScreens role={role} />;
