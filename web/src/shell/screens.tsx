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
    <Route path="/c/:campaign/plan" component={Plan} />
    <Route default component={NotFound} />
  </Router>
);

const CoordinatorScreens = () => (
  <Router>
    <Route path="/" component={Overview} />
    <Route path="/c/:campaign" component={Overview} />
    <Route path="/c/:campaign/monitoring/:kind" component={Monitoring} />
    <Route path="/c/:campaign/laggards/:kind" component={Laggards} />
    <Route path="/c/:campaign/plan" component={Plan} />
    <Route default component={NotFound} />
  </Router>
);

const ExpertScreens = () => (
  <Router>
    <Route path="/c/:campaign/plan" component={Plan} />
    <Route default component={Plan} />
  </Router>
);

/** The screens of a role; what another role's address names is not found. */
export const Screens = ({ role }: { role: Role }) =>
  role === 'school' ? <SchoolScreens /> : role === 'expert' ? <ExpertScreens /> : <CoordinatorScreens />;
