import { z } from 'zod';

/** What a role of a chat server stands for here; nobody is an admin by a role. */
export const roleMeaning = z.discriminatedUnion('role', [
  z.object({ role: z.literal('manager') }),
  z.object({ role: z.literal('partner'), partner: z.string().min(1) }),
]);
export type RoleMeaning = z.infer<typeof roleMeaning>;

/** A role of a chat server (Discord): whoever has it there is known here by it, for as long. */
export const serverRole = z.object({
  /** The platform's id of the role, which no other server has. */
  id: z.string().min(1),
  /** As it was called when it was linked. */
  name: z.string().min(1),
  means: roleMeaning,
});
export type ServerRole = z.infer<typeof serverRole>;

/** Where it is kept which roles stand for what. */
export interface ServerRoleRepository {
  /** By name. */
  all(): Promise<ServerRole[]>;
  byIds(ids: readonly string[]): Promise<ServerRole[]>;
  /** Takes the place of what the role stood for before. */
  save(role: ServerRole): Promise<void>;
  /** False where the role stood for nothing. */
  remove(id: string): Promise<boolean>;
}
