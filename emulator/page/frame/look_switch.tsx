import { useState } from "preact/hooks";
import { IconButton } from "./icon_button.tsx";

const isDark = () => {
  const { look } = document.documentElement.dataset;
  return look === "dark" || (look !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
};

/** Light or dark; until somebody chooses, as the system has it. */
export function LookSwitch() {
  const [dark, setDark] = useState(isDark);
  const change = () => {
    const look = dark ? "light" : "dark";
    document.documentElement.dataset.look = look;
    localStorage.setItem("look", look);
    setDark(!dark);
  };
  return <IconButton icon={dark ? "sun" : "moon"} label={dark ? "Light colours" : "Dark colours"} onClick={change} />;
}
