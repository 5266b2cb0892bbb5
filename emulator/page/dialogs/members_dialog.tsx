import { useState } from "preact/hooks";
import { channelTitle } from "../channel/channel_title.ts";
import { Picker } from "../elements/picker.tsx";
import { Avatar } from "../frame/avatar.tsx";
import { DialogFrame } from "../frame/dialog.tsx";
import { IconButton } from "../frame/icon_button.tsx";
import { refreshHome, sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { setState, useStore } from "../state/store.ts";

const close = () => setState({ dialog: undefined });

/** Who is in a channel, and putting people in and out by hand. */
export function MembersDialog({ channel: id }: { channel: string }) {
  const home = useStore((state) => state.home)!;
  const [problem, setProblem] = useState("");
  const channel = home.channels.find((one) => one.id === id);
  if (channel === undefined) return null;
  const set = async (user: string, joined: boolean) => {
    setProblem("");
    try {
      await api.setMember(user, id, joined);
      await refreshHome();
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  const members = home.people.filter((person) => channel.members.includes(person.id));
  const others = home.people.filter((person) => !channel.members.includes(person.id) && !person.is_deleted);
  return (
    <DialogFrame label={`Members of ${channelTitle(channel, home)}`} onClose={close} class="members">
      <header class="dialog-head">
        <h2>{channelTitle(channel, home)}</h2>
        <IconButton icon="close" label="Close" onClick={close} />
      </header>
      <div class="dialog-body">
        {channel.purpose !== "" && <p>{channel.purpose}</p>}
        <Picker
          label="Add somebody"
          groups={[{
            options: others.map((person) => ({
              value: person.id,
              text: { type: "plain_text", text: person.real_name + (person.is_bot ? " (app)" : "") },
            })),
          }]}
          known={[]}
          chosen={[]}
          isMulti={false}
          minimumTyped={0}
          onChange={([user]) => set(user, true)}
        />
        {problem !== "" && <p class="problem" role="alert">{problem}</p>}
        <ul class="member-list">
          {members.map((person) => (
            <li key={person.id}>
              <Avatar id={person.id} name={person.real_name} size="small" />
              <span>
                {person.real_name}
                <small>{person.is_bot ? "app" : person.title}</small>
              </span>
              <button type="button" class="link-button" onClick={() => set(person.id, false)}>
                {person.id === home.me ? "Leave" : "Take out"}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </DialogFrame>
  );
}
