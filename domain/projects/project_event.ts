import { excerpt } from "../../lib/escape_mrkdwn.ts";
import { fail } from "../../lib/result.ts";
import {
  type Input,
  nameList,
  optionalAddress,
  optionalText,
  requiredText,
  senderId,
} from "../../lib/webhook_input.ts";
import { skillName } from "./well_known_names.ts";

export const EVENT_TYPES = ["requested", "picked_up", "started"] as const;
export type ProjectEventType = typeof EVENT_TYPES[number];

/** What the outside project system tells. People and the client are as it wrote them. */
export interface ProjectEvent {
  /** Its own id of the event: the same event has the same id however often it comes. */
  id: string;
  type: ProjectEventType;
  projectId: string;
  name?: string;
  client?: string;
  skills: string[];
  members: string[];
  manager?: string;
  deadline?: string;
  projectUrl?: string;
  conversationUrl?: string;
}

/** What a webhook sends: everything may be missing, wrong or too long. */
export type ProjectInputs = Partial<
  Record<
    | "event_id"
    | "type"
    | "project_id"
    | "name"
    | "client"
    | "skills"
    | "members"
    | "manager"
    | "deadline"
    | "project_url"
    | "conversation_url",
    unknown
  >
>;

const MAX_NAME_CHARS = 200;
const SHOWN_CHARS = 80;
const MOST_SKILLS = 10;
/** What one call invites. Source: Slack, conversations.invite. */
const MOST_MEMBERS = 40;

/** Checks a webhook's values. Each problem is a sentence for admins. Without an `event` one of the values it cannot do
 * without was refused; a name, a date or an address that was refused only leaves it without. */
export function readProjectEvent(inputs: ProjectInputs): { event?: ProjectEvent; problems: string[] } {
  const problems: string[] = [];
  const taken = <T>(input: Input<T>): T | undefined => {
    if (input.ok) return input.value;
    problems.push(input.detail ?? input.error);
  };
  const id = taken(senderId("event_id", inputs.event_id, "Send your project system's own id of the event."));
  const type = taken(readType(inputs.type));
  const projectId = taken(senderId("project_id", inputs.project_id, "Send the project's id as your system has it."));
  const skills = taken(nameList("skills", inputs.skills, MOST_SKILLS));
  const members = taken(nameList("members", inputs.members, MOST_MEMBERS));
  const manager = taken(nameList("manager", inputs.manager, 1));
  const shown = (name: "name" | "client" | "deadline") =>
    excerpt(taken(optionalText(name, inputs[name], MAX_NAME_CHARS)) ?? "", SHOWN_CHARS) || undefined;
  const [name, client, deadline] = [shown("name"), shown("client"), shown("deadline")];
  const projectUrl = taken(optionalAddress("project_url", inputs.project_url));
  const conversationUrl = taken(optionalAddress("conversation_url", inputs.conversation_url));
  if (
    id === undefined || type === undefined || projectId === undefined || skills === undefined ||
    members === undefined || manager === undefined
  ) return { problems };
  const event: ProjectEvent = {
    id,
    type,
    projectId,
    name,
    client,
    skills: [...new Set(skills.map(skillName))].filter((skill) => skill !== ""),
    members,
    manager: manager[0],
    deadline,
    projectUrl,
    conversationUrl,
  };
  return { event, problems };
}

function readType(value: unknown): Input<ProjectEventType> {
  const example = `Send one of ${EVENT_TYPES.join(", ")}.`;
  const text = requiredText("type", value, MAX_NAME_CHARS, example);
  if (!text.ok) return text;
  const type = EVENT_TYPES.find((each) => each === text.value.trim());
  return type === undefined ? fail("malformed", `\`type\` is not known. ${example}`) : { ok: true, value: type };
}
