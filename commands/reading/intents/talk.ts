import { bareOf, type Reader, reading } from '../draft.ts';

/** Alternatives share no beginning with another's end, so that no text of them can be taken apart in many ways. */
const POLITE_ONLY =
  /^(?:收到|好|嗯|恩|ok|okay|谢|感谢|辛苦|明白|知道|了解|已阅|遵命|没问题|没有问题|行|哈|呵|嘿|嘻|赞|棒|精彩|太|真|厉害|学习|同意|支持|早上|上午|下午|晚上|晚安|再见|拜拜|周末愉快|节日|教师节|国庆|中秋|快乐|老师|们|各位|领导|大家|一定|马上|稍等|很有收获|收获很大|收获满满|收获颇丰|受益匪浅|获益良多|受益良多|这就|准时|按时|参加|完成|处理|了|啦|哦|噢|啊|的|呢|吧|滴|哒|嘞|多|您|你|很|都|已|我|[+＋]|1|6|会|么么哒|抱拳|玫瑰|强|握手|微笑|鼓掌|咖啡|呲牙|愉快|爱心|合十)+$/;
/** More than thanks takes more words than this. */
const LONGEST_THANKS = 40;
/** A yes or a no with no question open; where one is open, it is the answer. */
const BARE_YES = /^(?:好的?|嗯|那就)?(?:确认|确定|是的?|对的?|没错|同意)(?:的|了|吧|啊|呀|取消|登记|修改)?$/;
const GREETING = /^(?:你好|您好|在吗|在不在|在么|hi|hello|嗨|哈喽|喂|小助手|教研助手)+(?:啊|呀|吗)?$/;
const HELP =
  /^(?:请问)?(?:我?(?:该|要|应该)?(?:怎么|如何|咋)(?:用|使用|操作|弄)(?:你|这个|啊|呀|呢|机器人)?|帮助|帮助一下|帮助文档|使用(?:说明|帮助|方法|指南|手册)|操作(?:说明|指南|手册)|help|菜单|功能(?:介绍|列表|说明)?|指令|命令|命令列表|(?:你|这个机器人|机器人|教研助手)?(?:都|还)?(?:会|能|可以)(?:干|做|帮我做|帮我干|帮忙做)?(?:什么|啥|些什么|些啥|哪些事|哪些)|有(?:什么|哪些)功能|你是谁|你是干(?:什么|啥|嘛)的?|说明书|介绍一下(?:你)?自己|怎么玩|\?+)$/;
/** 转人工: somebody to speak to. */
const A_PERSON =
  /^(?:我?(?:要|想)?(?:转|找|要|换|接)?(?:一?[下个])?(?:人工|真人)(?:客服|服务)?|(?:找|联系)?客服|有(?:没有)?(?:真)?人(?:吗|在吗)?|(?:这事|有事|有问题|问题)?(?:该|应该?|要)?(?:找|联系|问)(?:谁|哪个|管理员|哪位)(?:啊|呢|呀)?|(?:管理员|负责人)(?:是谁|电话|是哪个))$/;
const HELP_IN =
  /(?:怎么|如何|咋)(?:用|使用|操作)|(?:你|机器人|这个)(?:都)?(?:会|能)(?:做|干|帮我)?(?:什么|啥|哪些)|使用(?:说明|方法|指南)|有哪些(?:功能|命令|指令)|教教?我(?:怎么)?用/;
const HOW_TO =
  /^(?:请问|我想|想问下?|问一下|请教)?.{0,12}(?:怎么|如何|咋|怎样)(?:发|交|提交|登记|签到|报名|请假|修改|撤销|取消|上传|绑定|写|改|通知|导出|查|填|开|办|领|打印|加入|进群).{0,12}$/;
const INJECTION =
  /忽略.{0,12}(?:规则|指令|要求|设定|限制|提示|命令|内容)|(?:无视|绕过|跳过|忘记|忘掉|解除).{0,8}(?:规则|权限|限制|指令|设定|审核)|系统提示词?|提示词|(?:假装|扮演|假设|现在)(?:你|我)?(?:是|就是|成为).{0,8}(?:管理员|开发者|局长|超级|root|admin|领导)|(?:我是|以|用).{0,6}(?:管理员|开发者|超级管理员|root)(?:的)?(?:身份|权限|模式)|把[^,，。]{0,6}权限[^,，。]{0,4}给我|(?:给|开通|提升|授予)我.{0,6}(?:管理员?|最高|所有)权限|开发者模式|越狱|ignore (?:all|previous|the)|system prompt|drop table|select \* from|--force|sudo /i;

/** 谢谢韩老师: whoever is thanked. */
const THANKED = /(?<=谢谢?|感谢|辛苦了?|收到|好的|明白了?|祝|棒|嗯|^)[\u4e00-\u9fa5]{1,3}(?=老师|主任|校长|书记|局长|组长|园长)/g;

/** Thanks, 收到, emoji: stored, never answered. A bare mention or a greeting gets help. */
export const readTalk: Reader = ({ words, world, raw }) => {
  const bare = bareOf(words);
  const came = world.attachments.length > 0 || world.quote !== null;
  if (bare === '') return came ? null : reading(raw.trim() === '' ? 'help' : 'noise');
  if (INJECTION.test(words)) return reading('unknown', { allowed: false });
  if (came) return world.attachments.length === 0 && bare.length <= 8 && POLITE_ONLY.test(bare) ? reading('noise') : null;
  if (BARE_YES.test(bare)) return reading('noise');
  if (A_PERSON.test(bare)) return reading('help', { topic: '人工' });
  if (GREETING.test(bare) || HELP.test(bare)) return reading('help');
  if (bare.length <= LONGEST_THANKS && POLITE_ONLY.test(bare.replace(THANKED, ''))) return reading('noise');
  return null;
};

const DELIVERY =
  /^(?:消息|通知|提醒)?(?:的)?发送(?:情况|状态|记录)[?？]?$|(?:哪些|哪条|什么|有没有|多少)(?:消息|通知|提醒)?(?:没有?|未)(?:能)?发(?:出去?|送|成功?|到)|(?:消息|通知|提醒)(?:都)?(?:发|送)(?:出去|到)了?(?:吗|没)|(?:没有?|未)发(?:出去|送出去?|成功)的(?:消息|通知|提醒)|(?:谁|哪些人|哪些老师|几个人)(?:还)?收不到(?:消息|通知|提醒)?|(?:谁|哪些(?:人|老师|学校)|几个(?:人|老师))(?:还)?没(?:有)?(?:看|收|读)到?(?:消息|通知|提醒)/;

const VERBS =
  '改期|改时间|改地点|换地点|换人|换主讲|请假|签到|报名|撤销|撤回|取消活动|取消|绑定|登记活动|登记|发通知|导出|上传|点评|评课|查次数|导总结|交体会|交反思|交照片|交记录|写反思|提醒|投诉';
const TOPIC = new RegExp(
  `^(?:请问|我想问一?下?|问一?下|请教一?下?)?(?:我们?)?(?:要|想)?(?:(?:怎么|如何|咋|怎样)(?:才能|能)?((?:给|把|帮)?(?:活动|集备|教研)?(?:${VERBS}))(?:活动|教研|集备)?|((?:活动|集备)?(?:${VERBS}))(?:要|该|应该)?(?:怎么|如何|咋|怎样)(?:弄|办|操作|用|做|搞|改|说|写|发|来)?)(?:的|啊|呀|呢|了)?$`,
);
/** 帮助 改期 */
const HELP_ON =
  /^[^\p{L}]*(?:帮助|help)(?:[ :：,，-]+([\u4e00-\u9fa5]{2,8})|(改期|请假|签到|撤销|反思|体会|点评|绑定|登记活动))[^\p{L}]*$/iu;

/** 帮助 改期, 改期怎么弄: how one thing is done; asking that changes nothing. */
export const readTopicHelp: Reader = ({ words, when, world }) => {
  if (when.moments.length > 0 || world.attachments.length > 0) return null;
  const asked = TOPIC.exec(bareOf(words));
  const named = HELP_ON.exec(words);
  const topic = named?.[1] ?? named?.[2] ?? asked?.[1] ?? asked?.[2];
  return topic === undefined || /^(?:一下|我|文档|说明|大家|老师)/.test(topic) ? null : reading('help', { topic });
};

const RIDE = /捎(?:我|上我|一下)|搭(?:个|一下)?(?:便|顺风)?车|拼车|顺风车|顺路(?:带|捎)|谁(?:有车|开车)|蹭(?:个)?车/;
const TO_SOMEBODY = /^[\u4e00-\u9fa5]{1,3}(?:老师|主任|校长|书记)[,，]? ?(?:你|您)(?:的|那个?|这个?|上次|有)/;

/** Said between colleagues: who drives, and what one asks another for. */
export const readChatter: Reader = ({ words, when, kind, world }) => {
  if (world.attachments.length > 0) return null;
  const announces = when.moments.some((m) => m.day !== null && (m.time !== null || m.period !== null)) && kind !== undefined;
  const asks = TO_SOMEBODY.test(words.trim()) && /发我|给我|传我|借我|发一份|吗|呗|[?？]/.test(words);
  return !announces && (RIDE.test(words) || asks) ? reading('noise') : null;
};

/** 发送情况, 谁收不到提醒: what of the bot's own messages did not arrive. */
export const readDelivery: Reader = ({ words }) => (DELIVERY.test(words.trim()) ? reading('delivery.query') : null);

/** 反思要写多少字, 照片怎么传给你: how a thing is done here. */
const HOW_THINGS_ARE_DONE =
  /^[^,，。]{1,12}(?:要|得|需要|必须)?(?:写|交|有)?(?:多少字|几个字|几百字|什么格式|什么内容|写什么)[?？]? *$|^[^,，。]{1,12}(?:怎么|如何|咋|怎样)(?:传|发|给|交|上传|提交|弄)(?:给|到|上)?(?:你|群里|上去|上来|这里|过来)?[^,，。]{0,4}$|[,，。 ](?:请问)?(?:该|要)?(?:怎么|如何|咋|怎样)(?:传|发|交|上传|提交|弄|操作)(?:给|到|上)?(?:你|群里|上去|上来|这里|过来)?(?:呢|啊|呀)?[?？]?$/;

export const readHelp: Reader = ({ words, when }) => {
  if (when.moments.length > 0) return null;
  if (HOW_THINGS_ARE_DONE.test(words.trim())) return reading('help');
  if (HELP_IN.test(words)) return reading('help');
  return HOW_TO.test(words.trim()) ? reading('help') : null;
};

const UNDO =
  /(?:上一?条|刚才(?:的|那条|那个|发的)?|前面那条)(?:就)?(?:不算数|当我没说|别算)|撤销|撤回|回撤|撤消|反悔|(?:刚才|刚刚|上面|上一?条|前面)(?:那个|那条|这个|这条|的|我)?.{0,6}(?:发|说|写|登记|输|打|弄|搞|填|选)错|(?:发|说|写|登记|输|弄|搞|填|选|点)错了|(?:恢复|还原|退回)(?:到)?(?:原来|之前|刚才|上一步)|上一步.{0,4}(?:取消|作废)|(?:刚才|刚刚)(?:那个|那条|的).{0,6}(?:不算|作废|删掉|删了|取消)|(?:刚才|刚刚|刚)我?(?:发|登记|说|填|建|报|录|定|安排)的(?:那个|那条|那次|这个|这条)?(?:活动|通知|集备|教研)?(?:就|先|都)?(?:不要了|不算|作废|删掉|删了)/;

export const readUndo: Reader = ({ words, mood }) => {
  if (!UNDO.test(words) || /反思|体会|心得|感悟|总结|点评|评课/.test(words) || mood.question) return null;
  if (/(?:不|别|不用|没)(?:要|用)?撤/.test(words)) return reading('unknown', { negated: true });
  if (
    /改成|改为|应该是|改到|更正|不是[^,，。]{0,6}[0-9一二三四五六七八九十周]|不是[^,，。]{2,14}[,，]? ?(?:而|应该|应)?是|地点|时间|学科|名字|姓名/.test(
      words,
    ) &&
    !/撤/.test(words)
  )
    return null;
  // 点错了吧: somebody wonders.
  if (/错了吧[^\u4e00-\u9fa5]*$/.test(words) && !/撤/.test(words))
    return reading(/哈|嘿|呵|嘻/.test(words) ? 'noise' : 'unknown');
  return reading('undo', { scope: 'last_own_command' });
};

const COMPLAIN =
  /投诉|我?有(?:个|点|一?点|几点|一些)?(?:意见|建议)(?:要|想)(?:提|反映|说|反馈)|^ *(?:意见反馈|反馈意见|反映(?:一?下|一?个)?(?:情况|问题|意见)?|吐槽(?:一下)?)[:：]|举报|(?:我)?(?:要|想)(?:提|反映|反馈)(?:一?[个条点]|一下|些)?(?:意见|建议|问题|情况)|意见箱|吐槽|提(?:一?[个条点]|些)(?:意见|建议)|(?:反映|反馈)(?:一?个|一下|个)(?:问题|情况)|建议(?:系统|平台|机器人|教育局|教体局|教研室|县里|局里|以后少|取消打卡)|(?:对|给)(?:教研联盟|联盟|教研室|系统|平台|机器人).{0,10}(?:意见|建议)|负担太重|形式主义/;
/** Of the bot itself, in a message about nothing else. */
const GRUMBLE =
  /(?:机器人|系统|平台|小?助手)(?:真|太|很|实在|一点也?|也|总是|老是|经常|又){0,3}(?:不好用|难用|不准|不灵|出错|弄错|搞错|卡|烦人)/;

export const readComplaint: Reader = (scene) => {
  const { words, raw, world, mood } = scene;
  const grumbles = GRUMBLE.test(words) && scene.when.moments.length === 0 && scene.kind === undefined;
  if ((!COMPLAIN.test(words) && !grumbles) || /^\s*(?:点评|评课|反思|体会)/.test(words)) return null;
  if (mood.question && /有没有|哪些|多少|几条/.test(words)) return null;
  if (world.chat === 'group' && !/投诉|举报|意见箱|(?:要|想)(?:提|反映)|机器人|系统|平台|负担|形式主义/.test(words)) return null;
  return reading('complaint.submit', { text: raw.trim() });
};
