package press.shijian.acceptance;

import java.util.ArrayList;
import java.util.List;

/** What stood on the site before the story begins. */
final class EarlierArticles {

    private static final List<String> CATEGORIES =
            List.of("zhijiao", "shijian", "sanxiaxiang", "diaoyan", "zhiyuan", "xinde");
    private static final List<String> TITLES = List.of(
            "“追光”支教队的最后一堂课", "把图书角搬进高山村小", "一百二十户人家的用水账本", "古村落里的口述史", "盛夏麦田里的实践课堂", "社区食堂里的志愿者", "从一张问卷读懂返乡青年");

    private EarlierArticles() {}

    static void published(RunningSystem system, int count) {
        Student student = Student.registeredAt(system.submissions());
        Reviewer reviewer = system.reviewer();
        List<Student.Submission> handedIn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Manuscript manuscript = Manuscript.about("青石乡")
                    .titled(TITLES.get(i % TITLES.size()) + "（" + (i / TITLES.size() + 1) + "）")
                    .in(i % 2 == 0 ? "zhijiao" : CATEGORIES.get(i % CATEGORIES.size()));
            handedIn.add(student.handsIn(manuscript));
        }
        handedIn.forEach(submission -> reviewer.approves(submission.id(), 1));
        handedIn.forEach(submission -> student.waitsUntil(submission.id(), "published"));
    }
}
