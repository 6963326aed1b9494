import { activityCommands } from './activity/index.ts';
import type { Command } from './command.ts';
import { helpCommand } from './help/index.ts';
import { rosterCommands } from './roster/index.ts';
import { undoCommand } from './undo/index.ts';

/** Everything that can be said to the bot. A command that is not here does not exist. */
const deeds: readonly Command[] = [...activityCommands, ...rosterCommands];

export const commands: readonly Command[] = [...deeds, helpCommand(deeds), undoCommand(deeds)];
