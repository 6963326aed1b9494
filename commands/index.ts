import { activityCommands } from './activity/index.ts';
import { attendanceCommands } from './attendance/index.ts';
import type { Command } from './command.ts';
import { commentCommands } from './comment/index.ts';
import { complaintCommands } from './complaint/index.ts';
import { complianceCommands } from './compliance/index.ts';
import { dutyCommands } from './duty/index.ts';
import { evidenceCommands } from './evidence/index.ts';
import { helpCommand } from './help/index.ts';
import { missingCommands } from './missing/index.ts';
import { policyCommands } from './policy/index.ts';
import { quotaCommands } from './quota/index.ts';
import { reflectionCommands } from './reflection/index.ts';
import { reminderCommands } from './reminder/index.ts';
import { rosterCommands } from './roster/index.ts';
import { summaryCommands } from './summary/index.ts';
import { undoCommand } from './undo/index.ts';
import { unreadCommands } from './unread/index.ts';

/** Everything that can be said to the bot. A command that is not here does not exist. */
const deeds: readonly Command[] = [
  ...activityCommands,
  ...reflectionCommands,
  ...commentCommands,
  ...evidenceCommands,
  ...missingCommands,
  ...attendanceCommands,
  ...quotaCommands,
  ...summaryCommands,
  ...complianceCommands,
  ...dutyCommands,
  ...policyCommands,
  ...reminderCommands,
  ...rosterCommands,
  ...complaintCommands,
  ...unreadCommands,
];

const undo = undoCommand(deeds);

export const commands: readonly Command[] = [...deeds, undo, helpCommand([...deeds, undo])];
