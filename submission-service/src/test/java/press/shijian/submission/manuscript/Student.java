package press.shijian.submission.manuscript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import press.shijian.events.EventJson;
import press.shijian.events.EventType;
import press.shijian.events.Person;
import press.shijian.events.article.ArticleEvents;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.SubmissionEvents;
import press.shijian.service.Categories;
import press.shijian.service.Category;

/** A student with something to hand in, and submissions in each state, come there as they do in life. */
final class Student {

    static final ManuscriptSubmitted SAMPLE = golden(SubmissionEvents.MANUSCRIPT_SUBMITTED);
    static final Person LI = SAMPLE.submittedBy();
    static final Categories CATEGORIES = new Categories(List.of(new Category("zhijiao", "支教", "Volunteer teaching")));
    static final Instant MORNING = Instant.parse("2026-08-19T01:00:00Z");
    static final Manuscript FIRST_TEXT = text(SAMPLE.title(), "<p>七月十二日，我们到了勐腊。</p>");
    static final Manuscript SECOND_TEXT = text(SAMPLE.title(), SAMPLE.body());

    private Student() {}

    /** The golden sample of that kind of event. */
    static <E> E golden(EventType<E> type) {
        try (var in = EventType.class.getResourceAsStream("golden/" + type.token() + ".json")) {
            return EventJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), type.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manuscript text(String title, String body) {
        return Manuscript.typed(
                title,
                SAMPLE.author(),
                SAMPLE.source().school(),
                SAMPLE.source().college(),
                SAMPLE.source().team(),
                SAMPLE.category(),
                body);
    }

    static Submission draft() {
        return draft(FIRST_TEXT);
    }

    static Submission draft(Manuscript text) {
        return new Submission(SAMPLE.submissionId(), LI.id(), SAMPLE.number(), text, null, MORNING);
    }

    static Submission submitted() {
        Submission submission = draft();
        submission.submit(null, LI, CATEGORIES, MORNING);
        return submission;
    }

    /** With two revisions, which is what the golden samples are about. */
    static Submission submittedTwice() {
        Submission submission = submitted();
        submission.hear(aboutFirst(golden(ReviewEvents.CHANGES_REQUESTED)));
        submission.write(SECOND_TEXT, SAMPLE.reply(), submission.edition(), null, SAMPLE.submittedAt());
        submission.submit(null, LI, CATEGORIES, SAMPLE.submittedAt());
        return submission;
    }

    static ChangesRequested aboutFirst(ChangesRequested sample) {
        return new ChangesRequested(
                sample.submissionId(), 1, sample.stage(), sample.reviewer(), sample.comment(), MORNING);
    }

    static Submission in(SubmissionState state) {
        Submission submission = state == SubmissionState.DRAFT ? draft() : submittedTwice();
        switch (state) {
            case DRAFT, SUBMITTED -> {}
            case IN_REVIEW -> submission.hear(golden(ReviewEvents.REVIEW_CLAIMED));
            case CHANGES_REQUESTED -> submission.hear(golden(ReviewEvents.CHANGES_REQUESTED));
            case ACCEPTED -> submission.hear(golden(ReviewEvents.SUBMISSION_ACCEPTED));
            case PUBLISHED -> submission.hear(golden(ArticleEvents.ARTICLE_PUBLISHED));
            case REJECTED -> submission.hear(golden(ReviewEvents.SUBMISSION_REJECTED));
            case WITHDRAWN -> {
                submission.withdraw(LI, SAMPLE.submittedAt());
                submission.hear(golden(ReviewEvents.SUBMISSION_WITHDRAWN));
            }
        }
        return submission;
    }
}
