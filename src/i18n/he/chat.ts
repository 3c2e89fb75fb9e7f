import type { chat as source } from '../en/chat.js';

export const chat: typeof source = {};
