import { type Outcome, type Refusal, refuse } from "../refusal.ts";
import { visibleChannel } from "../slack/channel_access.ts";
import type { Channel } from "../slack/channels.ts";
import type { Call } from "./methods.ts";

type Kind = Channel["kind"];

/** Which scopes allow what in which kind of conversation; one of each list is enough.
 * Source: Slack, "required scopes" of the conversations methods. */
const SCOPES = {
  read: {
    public: ["channels:read"],
    private: ["groups:read"],
    im: ["im:read"],
    mpim: ["mpim:read"],
  },
  manage: {
    public: ["channels:manage"],
    private: ["groups:write"],
    im: ["im:write"],
    mpim: ["mpim:write"],
  },
  invite: {
    public: ["channels:manage", "channels:write.invites"],
    private: ["groups:write", "groups:write.invites"],
    im: ["im:write"],
    mpim: ["mpim:write"],
  },
  describe: {
    public: ["channels:manage", "channels:write.topic"],
    private: ["groups:write", "groups:write.topic"],
    im: ["im:write", "im:write.topic"],
    mpim: ["mpim:write", "mpim:write.topic"],
  },
} as const satisfies Record<string, Record<Kind, readonly string[]>>;

export type ConversationAction = keyof typeof SCOPES;

/** Scopes one of which lets a call of this kind through at all. */
export function anyScope(action: ConversationAction): string[] {
  return Object.values(SCOPES[action]).flat();
}

/** Slack's refusal when an app with these scopes may not do this in that kind of conversation. */
export function missingScope(
  provided: ReadonlySet<string>,
  action: ConversationAction,
  kind: Kind,
): Refusal | undefined {
  const needed: readonly string[] = SCOPES[action][kind];
  if (needed.some((scope) => provided.has(scope))) return undefined;
  return refuse("missing_scope", { needed: needed.join(","), provided: [...provided].join(",") });
}

/** The conversation that a call names, when the caller can see it and has the scope for its kind.
 * Errors: `invalid_arguments`, `channel_not_found`, `missing_scope`. */
export function conversationOf(
  { args, caller, workspace }: Call,
  action: ConversationAction,
  argument = "channel",
): Outcome<Channel> {
  const missing = args.missing(argument);
  if (missing !== undefined) return missing;
  const channel = visibleChannel(workspace, args.text(argument), caller.userId);
  if (!channel.ok) return channel;
  return missingScope(caller.scopes, action, channel.value.kind) ?? channel;
}
