import type { types } from '@slack/bolt';
import type { DrawnBlock, InputState, ViewSubmission } from './payload.js';
import { sections } from './render.js';

/** A submitted dialog once more, with what was filled in and, above, what went wrong. */
export function refill(view: ViewSubmission['view'], lead: string | undefined): types.ModalView {
  const state = view.state?.values ?? {};
  // Paragraphs on top are ours and not asked again; a second failure says its own.
  const questions = view.blocks.filter(({ type }) => type === 'input');
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title: view.title,
    submit: view.submit,
    close: view.close,
    blocks: [
      ...sections(lead),
      ...questions.map((block) => withValue(block, state[block.block_id ?? ''] ?? {})),
    ],
    // Slack gives back what we drew, so that it is a view again.
  } as types.ModalView;
}

function withValue(block: DrawnBlock, state: Record<string, InputState>): DrawnBlock {
  const { element } = block;
  const given = element && state[element.action_id];
  return given ? { ...block, element: { ...element, ...initial(given) } } : block;
}

function initial(given: InputState): object {
  if (given.selected_option) return { initial_option: given.selected_option };
  if (given.selected_options?.length) return { initial_options: given.selected_options };
  return given.value ? { initial_value: given.value } : {};
}
