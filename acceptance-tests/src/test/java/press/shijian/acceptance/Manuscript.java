package press.shijian.acceptance;

import java.util.Map;

/** A text as a student writes it. */
record Manuscript(
        String title, String author, String school, String college, String team, String category, String body) {

    /** What a real one has: curly quotes, a link, several paragraphs, a heading, a list, a full-width title. */
    static Manuscript ofTheMountainSchool() {
        return new Manuscript(
                "“星火”支教队：把课堂搬进大山深处——２０２６年暑期纪实",
                "李晓雨、王一鸣",
                "云岭大学",
                "外国语学院",
                "“星火”支教队",
                "zhijiao",
                "<p>七月的清晨，山里的雾还没有散去，“星火”支教队的十二名队员已经背着教具走上了去往小学的石板路。"
                        + "两个星期里，他们要给四个年级的孩子上语文、英语、科学和美术课。</p>"
                        + "<h2>第一堂课</h2>"
                        + "<p>“老师，大海是什么颜色的？”三年级的小杨举手问道。队员王一鸣没有直接回答，"
                        + "而是打开了提前下载好的视频，让孩子们自己去看、去说、去画。<strong>那一天，黑板上贴满了蓝色的画。</strong></p>"
                        + "<blockquote>我们带来的不只是知识，更是一扇看得见远方的窗。</blockquote>"
                        + "<p>队员们把每天的教案整理成册，放在<a href=\"https://example.org/plans?year=2026&amp;lang=zh\">公开的教案库</a>里，供后来的队伍取用：</p>"
                        + "<ul><li>语文：从山歌里学押韵；</li><li>科学：用矿泉水瓶做雨量计；</li><li>英语：给远方的朋友写一封信。</li></ul>"
                        + "<p>离别那天，孩子们把写着“再见，也请再来”的纸飞机放进了队员的背包。李晓雨说，实践的意义，"
                        + "在于把论文写在祖国大地上，也把自己写进别人的童年里。</p>");
    }

    /** A plain one; {@code subject} keeps them apart. */
    static Manuscript about(String subject) {
        return new Manuscript(
                subject + "：一次走进乡村的调研",
                "陈思远",
                "云岭大学",
                "经济学院",
                "乡村振兴调研团",
                "diaoyan",
                "<p>调研团走访了" + subject + "的三个自然村，发放问卷二百一十份，收回一百九十八份。</p>"
                        + "<p>受访者最关心的三件事依次是道路、用水和孩子的教育。团队据此写成报告，交给了镇里。</p>"
                        + "<p>报告之外，队员们还记下了许多普通人的故事：守着一片茶山的老人、返乡开网店的青年、每天接送孩子的奶奶。</p>");
    }

    Manuscript titled(String other) {
        return new Manuscript(other, author, school, college, team, category, body);
    }

    Manuscript withBody(String other) {
        return new Manuscript(title, author, school, college, team, category, other);
    }

    Manuscript in(String otherCategory) {
        return new Manuscript(title, author, school, college, team, otherCategory, body);
    }

    Map<String, Object> asJson() {
        return Map.of(
                "title",
                title,
                "author",
                author,
                "source",
                Map.of("school", school, "college", college, "team", team),
                "category",
                category,
                "body",
                body);
    }

    String source() {
        return school + college + team;
    }
}
