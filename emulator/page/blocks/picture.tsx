import { useState } from "preact/hooks";
import { Icon } from "../frame/icon.tsx";
import { setState } from "../state/store.ts";

/** A picture that opens large; where it cannot be loaded its description stands in its place. */
export function Picture({ address, alt, class: name }: { address: string; alt: string; class: string }) {
  const [failed, setFailed] = useState(false);
  if (failed || !/^(https?:|data:image\/|\/)/.test(address)) {
    return (
      <span class="missing-picture" title={address}>
        <Icon name="picture" size={16} /> {alt || "Picture"}
      </span>
    );
  }
  return (
    <button
      type="button"
      class={`picture-button ${name}`}
      onClick={() => setState({ dialog: { kind: "picture", url: address, alt } })}
    >
      <img src={address} alt={alt} loading="lazy" onError={() => setFailed(true)} />
    </button>
  );
}
