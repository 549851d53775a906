package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import press.shijian.local.Part;
import press.shijian.testkit.Answer;

/** A part dies without warning while work goes on, and comes back: nothing acknowledged is lost, nothing happens twice. */
class PartsKilledMidwayTest {

    private static final int SUBMISSIONS = 6;

    private final RunningSystem system = RunningSystem.shared();

    @ParameterizedTest
    @EnumSource
    void everySubmissionStillBecomesExactlyOneArticle(Part victim) {
        Student student = Student.registeredAt(system.submissions());
        Reviewer reviewer = system.reviewer();
        List<String> ids = new ArrayList<>();
        List<String> titles = new ArrayList<>();

        for (int i = 0; i < SUBMISSIONS; i++) {
            Manuscript manuscript = Manuscript.about(victim.name().toLowerCase(Locale.ROOT) + "停电第" + (i + 1) + "村");
            titles.add(manuscript.title());
            String id = acknowledged(() -> student.calls().post("/api/submissions", manuscript.asJson()), 201)
                    .text("id");
            acknowledged(() -> student.handIn(id), 200, 202, 204, 409);
            ids.add(id);
            if (i == SUBMISSIONS / 2) {
                system.kill(victim);
            }
            if (i > 0) {
                approve(reviewer, ids.get(i - 1));
            }
        }
        approve(reviewer, ids.get(SUBMISSIONS - 1));
        system.awaitUp();

        for (String id : ids) {
            student.waitsUntil(id, "published");
        }
        titles.forEach(title -> system.publicSite().waitsFor(title, "latest"));
        assertThat(system.publicSite().titlesIn("latest").stream().filter(titles::contains))
                .containsExactlyInAnyOrderElementsOf(titles);
        assertThat(ids.stream().map(id -> student.submission(id).text("articleUrl")))
                .doesNotHaveDuplicates()
                .allSatisfy(url -> system.publicSite().article(url).is(200));
        ids.forEach(id -> assertThat(student.timeline(id)).doesNotHaveDuplicates());
    }

    private void approve(Reviewer reviewer, String id) {
        reviewer.waitsFor(id, 1);
        acknowledged(() -> reviewer.claim(id), 200, 202, 204, 409);
        acknowledged(() -> reviewer.decide(id, "approve", 1, "通过"), 200, 202, 204, 409);
    }

    /** As people do: they try again until they are told that it is done. */
    private static Answer acknowledged(Supplier<Answer> call, Integer... statuses) {
        Answer[] last = new Answer[1];
        await().atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .ignoreException(UncheckedIOException.class) // nobody answers just now
                .until(() -> {
                    last[0] = call.get();
                    return last[0].status() < 500;
                });
        return last[0].is(statuses);
    }
}
