import { Component, type ComponentChildren, type ComponentType } from "preact";
import type { Json } from "../state/shapes.ts";
import { ActionsBlock } from "./actions_block.tsx";
import { ContextBlock } from "./context_block.tsx";
import { HeaderBlock } from "./header_block.tsx";
import { ImageBlock } from "./image_block.tsx";
import { InputBlock } from "./input_block.tsx";
import { MarkdownBlock } from "./markdown_block.tsx";
import { RichTextBlock } from "./rich_text_block.tsx";
import { SectionBlock } from "./section_block.tsx";

export interface BlockProps {
  block: Json;
  /** What is wrong with the block's field. */
  error?: string;
}

const VIEWS: Record<string, ComponentType<BlockProps>> = {
  actions: ActionsBlock,
  context: ContextBlock,
  divider: () => <hr />,
  header: HeaderBlock,
  image: ImageBlock,
  input: InputBlock,
  markdown: MarkdownBlock,
  rich_text: RichTextBlock,
  section: SectionBlock,
};

/** Block Kit, one block below the other. */
export function BlocksView({ blocks, errors = {} }: { blocks: Json[]; errors?: Record<string, string> }) {
  return (
    <div class="blocks">
      {blocks.map((block, i) => {
        const id = String(block.block_id ?? i);
        const View = VIEWS[String(block.type)];
        if (View === undefined) {
          return <p key={id} class="unknown">This page does not show blocks of type "{block.type}".</p>;
        }
        return (
          <Guard key={id} name={String(block.type)}>
            <View block={block} error={errors[id]} />
          </Guard>
        );
      })}
    </div>
  );
}

/** One block that cannot be shown does not take the others with it. */
class Guard extends Component<{ name: string; children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };
  static override getDerivedStateFromError = () => ({ failed: true });
  render() {
    return this.state.failed
      ? <p class="unknown">This {this.props.name} block cannot be shown.</p>
      : this.props.children;
  }
}
