const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利蔚越隆师巩聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查荆红游竺权逯盖益桓公肖付闫代覃佟敬揭仝苟撒锁者拜海虎买哈丁摆达脱妥黑禹冶纳喇'.split(
    '',
  ),
);
const DOUBLE = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|长孙|宇文|端木|南宫|赫连|独孤|呼延|完颜)/;
/** Words that begin with a surname's sign and are no names. */
const NOT_A_NAME =
  /怎|[什多]么|如何|的|分钟|活动|教研|老师|学校|小学|中学|年级|数学|语文|英语|科学|时间|地点|会议|通知|今天|明天|下午|上午|周[一二三四五六日]|同课|集体|方案|全体|全县|各校|安排|于是|和|明天|都|成员|平时|高年|高中|高级|任教|单元|任务|温馨|常规|时候|应到|计划|方式|方法|经验|华侨|车辆|安全|广场|何时|连续|相关|关于|那个|项目|能否|应该|公开|支持|管理|解决|向|别|到|在|人员|领导|专家|主任|校长|组长|组织|负责|教师|同志|学科|片区|联盟|录播|会议|点评|主讲|执教|发言|参加|参与|家里|有事|临时|路上|方便|需要|经过|明确|温度|简单|常用|全部|须知|相应|充分|双方|通过|从|本校|高效|强调|成绩|成果|成功|和谐|段|容易|明白|花费|空间|终于|居然|步骤/;

/** 苏和, 布和: within these 和 joins nothing. */
export const OF_A_NAME = /(?<=[苏布恩孟呼])和/g;

/** Whether signs look like a person's name: 李娜, 欧阳小红, 乌云其木格. */
export function looksLikeName(word: string): boolean {
  if (
    !/^[\u4e00-\u9fa5](?:[\u4e00-\u9fa5]|·(?=[\u4e00-\u9fa5])){1,7}$/.test(word) ||
    NOT_A_NAME.test(word.replace(OF_A_NAME, ''))
  )
    return false;
  if (word.includes('·')) return true;
  if (word.length <= 3)
    return SURNAMES.has(word.charAt(0)) || (word.length === 3 && looksMongolian(word) && !/[县市旗镇乡村区校]$/.test(word));
  return (word.length === 4 && DOUBLE.test(word)) || looksMongolian(word);
}

/** Endings and parts that Mongolian names are made of, as written in Chinese. */
const MONGOLIAN =
  /其木格|琪琪格|其其格|图雅|图亚|高娃|巴特尔|巴图|孟克|蒙克|苏布德|苏和|乌云|敖登|娜仁|萨仁|萨日|斯琴|格日|格勒|阿拉坦|阿古拉|布和|布仁|宝音|宝力|巴雅|呼和|呼格|朝鲁|达来|达赖|德力|额尔|哈斯|哈达|吉雅|吉日|那日|那顺|牧仁|牧其|牡丹|塔娜|托娅|特木|乌力|乌日|乌兰|希日|小龙|伊德|伊特|扎布|道尔|陶格|陶迪|苏日|其格|其劳|白音|白乙|毕力|查干|查苏|朝克|恩和|嘎日|钢巴|莫日|赛音|赛罕|斯日|腾格|温都|阿木|阿荣|阿日|敖日|包力|布日|代钦|丹巴|贡布|胡日|金花|满都|孟和|青格|青山|仁钦|萨其|苏德|铁木|图布|图门|乌尼|永日|玉兰|庆巴/;

function looksMongolian(word: string): boolean {
  return word.length >= 3 && word.length <= 8 && MONGOLIAN.test(word);
}

/** A long name cut out of a run of signs: it has to begin as Mongolian names do. */
export function startsAsName(word: string): boolean {
  return looksLikeName(word) && MONGOLIAN.exec(word)?.index === 0;
}

/** How a family name alone is said: 李老师. */
export function isTitled(word: string): boolean {
  return SURNAMES.has(word.charAt(0)) && /^.(?:老师|主任|校长|书记|组长|局长|专家)$/.test(word);
}
