import { RUN_STATUSES, type RunStatus } from "../store/runs.ts";
import { badRequest, notFound, type Routes } from "./routes.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** Workflow runs, newest first, and one run with its steps. */
export const runsRoutes: Routes = {
  "GET /_local/runs": ({ workspace, query }) => {
    const since = query.get("since");
    const status = query.get("status") ?? undefined;
    const limit = Number(query.get("limit") ?? DEFAULT_LIMIT);
    if (since !== null && readMoment(since) === undefined) {
      throw badRequest("`since` must be Unix seconds or a date such as 2026-01-31T09:00:00Z.");
    }
    if (status !== undefined && !isRunStatus(status)) {
      throw badRequest(`\`status\` must be one of ${RUN_STATUSES.join(", ")}.`);
    }
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
      throw badRequest(`\`limit\` must be a whole number from 1 to ${MAX_LIMIT}.`);
    }
    const workflow = query.get("workflow") ?? undefined;
    const filter = { since: since === null ? undefined : readMoment(since), workflow, status, limit };
    return { runs: workspace.workflows.listRuns(filter) };
  },
  "GET /_local/runs/:id": ({ workspace, params }) => {
    const run = workspace.workflows.describeRun(params.id);
    if (run === undefined) throw notFound(`There is no run ${params.id}. GET /_local/runs lists them.`);
    return run;
  },
};

const isRunStatus = (status: string): status is RunStatus => (RUN_STATUSES as readonly string[]).includes(status);

/** Unix milliseconds. Numbers beyond seconds of this millennium are milliseconds already. */
function readMoment(written: string): number | undefined {
  const number = Number(written);
  if (written.trim() !== "" && Number.isFinite(number)) return number > 1e11 ? number : number * 1000;
  const parsed = Date.parse(written);
  return Number.isNaN(parsed) ? undefined : parsed;
}
