package press.shijian.benchmarks.system;

import java.util.Map;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;
import press.shijian.events.Source;

/** What is handed in: about 900 characters of text, as most submissions have, and a title that no other has. */
public final class Manuscript {

    private static final Source SOURCE = new Source("海滨大学", "经济学院", "“潮声”调研团");
    private static final String CATEGORY = "diaoyan";
    private static final String PARAGRAPH =
            "调研团走访了三个自然村，发放问卷二百一十份，收回一百九十八份。受访者最关心的三件事依次是道路、用水和孩子的教育。" + "队员们白天入户，晚上整理笔记，把沿途听到的故事一一记了下来，最后写成报告交给了镇里。";
    private static final String BODY = ("<h2>走访</h2>" + ("<p>" + PARAGRAPH + "</p>").repeat(9));

    private Manuscript() {}

    public static String title(long number) {
        return "测速第" + number + "篇：一次走进乡村的社会调研";
    }

    /** As the form of submission-service's JSON interface has it. */
    public static Map<String, Object> json(long number) {
        return Map.of(
                "title",
                title(number),
                "author",
                "陈思远",
                "source",
                Map.of("school", SOURCE.school(), "college", SOURCE.college(), "team", SOURCE.team()),
                "category",
                CATEGORY,
                "body",
                BODY);
    }

    public static ArticleText text(long number) {
        return new ArticleText(title(number), "陈思远", SOURCE, new Slug(CATEGORY), BODY);
    }
}
