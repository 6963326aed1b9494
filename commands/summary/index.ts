import { type Command, defineCommand } from '../command.ts';
import { exportArchive } from './archive/export.ts';
import { exportBrief } from './brief-export.ts';
import { issueCertificate } from './certificate-export.ts';
import { exportContacts } from './contacts.ts';
import { exportNotice, exportSummary } from './export.ts';
import { exportMonthly } from './monthly-export.ts';
import { exportOwnRecord } from './own.ts';

/** Papers that are fetched in chat. */
export const summaryCommands: readonly Command[] = [
  defineCommand({
    intents: ['summary.export'],
    where: 'anywhere',
    help: '取学期总结（Word）、台账（Excel）',
    examples: [
      { text: '学期总结', as: 'summary.export', by: '学科教研员', in: 'direct' },
      { text: '导出本学期数学学科总结', as: 'summary.export', by: '牵头校负责人', in: 'direct' },
      { text: '导出全县学期总结', as: 'summary.export', by: '县教研室', in: 'direct' },
      { text: '台账', as: 'summary.export', by: '牵头校负责人', in: 'direct' },
    ],
    run: exportSummary,
  }),
  defineCommand({
    intents: ['archive.export'],
    where: 'anywhere',
    help: '取档案：通知、记录、体会、照片打成压缩包',
    examples: [
      { text: '档案', as: 'archive.export', by: '牵头校负责人', in: 'direct' },
      { text: '打包本学期数学档案', as: 'archive.export', by: '县教研室', in: 'direct' },
      { text: '把第3次活动的资料打包发我', as: 'archive.export', by: '学科教研员', in: 'direct' },
    ],
    run: exportArchive,
  }),
  defineCommand({
    intents: ['brief.generate'],
    where: 'anywhere',
    help: '取活动简报（Word）',
    examples: [
      { text: '给上周五的活动写个简报', as: 'brief.generate', by: '学科教研员', in: 'direct' },
      { text: '第3次活动出个简报', as: 'brief.generate', by: '牵头校负责人', in: 'direct' },
    ],
    run: exportBrief,
  }),
  defineCommand({
    intents: ['report.monthly'],
    where: 'anywhere',
    help: '取月报（Word）',
    examples: [
      { text: '9月月报', as: 'report.monthly', by: '牵头校负责人', in: 'direct' },
      { text: '月报给我看一下，22号要报', as: 'report.monthly', by: '县教研室', in: 'direct' },
    ],
    run: exportMonthly,
  }),
  defineCommand({
    intents: ['certificate.issue'],
    where: 'anywhere',
    help: '取参与证明（Word）',
    examples: [
      { text: '给我开个参加活动的证明', as: 'certificate.issue', by: '教师', in: 'direct' },
      { text: '@教研助手 给参加9月18日活动的老师开个参与证明', as: 'certificate.issue', by: '牵头校负责人', in: 'group' },
    ],
    run: issueCertificate,
  }),
  defineCommand({
    intents: ['export.contacts'],
    where: 'anywhere',
    help: '取教师名单（Excel）',
    examples: [
      { text: '把联盟老师的联系方式发我', as: 'export.contacts', by: '牵头校负责人', in: 'direct' },
      { text: '导出全县教师通讯录', as: 'export.contacts', by: '县教研室', in: 'direct' },
    ],
    run: exportContacts,
  }),
  defineCommand({
    intents: ['own-record.export'],
    where: 'anywhere',
    help: '取我的参与记录（Word）',
    examples: [
      { text: '我的参与记录', as: 'own-record.export', by: '教师', in: 'direct' },
      { text: '@教研助手 导出我本学期的教研参与记录', as: 'own-record.export', by: '教师', in: 'group' },
    ],
    run: exportOwnRecord,
  }),
  defineCommand({
    intents: ['notice.export'],
    where: 'anywhere',
    help: '取活动通知（Word）',
    examples: [
      { text: '通知', as: 'notice.export', by: '学科教研员', in: 'direct' },
      { text: '第3次活动的通知，要Word', as: 'notice.export', by: '教师', in: 'direct' },
    ],
    run: exportNotice,
  }),
];
