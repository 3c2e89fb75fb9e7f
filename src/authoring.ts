/** The only module that files in commands/ and surveys/ import. */
export { defineCommand } from './core/chat/command.js';
export type { Ask, CommandDefinition, CommandOption } from './core/chat/command.js';
export type { Button, Card, Fact, Form, FormField, Reply } from './core/chat/card.js';
export type { Choice } from './core/chat/incoming.js';
export { UserError } from './core/errors.js';
