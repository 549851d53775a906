package press.shijian.submission.manuscript;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.RemarkAnswer;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.service.Categories;
import press.shijian.service.Category;
import press.shijian.testkit.GoldenEvent;

/** A student with something to hand in, and submissions in each state, come there as they do in life. */
final class Student {

    static final ManuscriptSubmitted SAMPLE = GoldenEvent.of(ManuscriptSubmitted.class);
    static final Person LI = SAMPLE.submittedBy();
    static final Categories CATEGORIES = new Categories(List.of(new Category("zhijiao", "支教", "Volunteer teaching")));
    static final Instant MORNING = Instant.parse("2026-08-19T01:00:00Z");
    static final Manuscript FIRST_TEXT = text(SAMPLE.text().title(), "<p>七月十二日，我们到了勐腊。</p>");
    static final Manuscript SECOND_TEXT =
            text(SAMPLE.text().title(), SAMPLE.text().body());

    static final Answers ANSWERS = new Answers(
            SAMPLE.reply(),
            SAMPLE.answers().stream().collect(Collectors.toMap(RemarkAnswer::remark, RemarkAnswer::answer)));

    private Student() {}

    static Manuscript text(String title, String body) {
        return typed(
                title,
                SAMPLE.text().author(),
                SAMPLE.text().source().school(),
                SAMPLE.text().source().college(),
                SAMPLE.text().source().team(),
                SAMPLE.text().category().value(),
                body);
    }

    static Manuscript typed(
            @Nullable String title,
            @Nullable String author,
            @Nullable String school,
            @Nullable String college,
            @Nullable String team,
            @Nullable String category,
            @Nullable String body) {
        return TypedManuscript.of(title, author, school, college, team, category, body, null)
                .onto(Manuscript.EMPTY);
    }

    static Submission draft() {
        return draft(FIRST_TEXT);
    }

    static Submission draft(Manuscript text) {
        return new Submission(SAMPLE.submissionId(), LI.id(), SAMPLE.number(), text, null, MORNING);
    }

    static Submission submitted() {
        Submission submission = draft();
        submission.submit(null, null, LI, CATEGORIES, MORNING);
        return submission;
    }

    /** With two revisions, which is what the golden samples are about. */
    static Submission submittedTwice() {
        Submission submission = submitted();
        submission.changesRequested(changesAskedFor(1));
        submission.write(SECOND_TEXT, Answers.of(SAMPLE.reply()), submission.edition(), null, LI, SAMPLE.submittedAt());
        submission.submit(null, SAMPLE.declarations(), LI, CATEGORIES, SAMPLE.submittedAt());
        return submission;
    }

    /** With a third one in the place of the second, which is what the golden sample of handing in is about. */
    static Submission replaced() {
        Submission submission = submitted();
        submission.changesRequested(changesAskedFor(1));
        submission.write(SECOND_TEXT, ANSWERS, submission.edition(), null, LI, MORNING);
        submission.submit(null, null, LI, CATEGORIES, MORNING);
        submission.submit(null, SAMPLE.declarations(), LI, CATEGORIES, SAMPLE.submittedAt());
        return submission;
    }

    /** The golden sample, about another revision. */
    static ChangesRequested changesAskedFor(int revision) {
        ChangesRequested sample = GoldenEvent.of(ChangesRequested.class);
        return new ChangesRequested(
                sample.submissionId(),
                revision,
                sample.stage(),
                sample.reviewer(),
                sample.comment(),
                sample.remarks(),
                MORNING);
    }

    static Submission in(SubmissionState state) {
        Submission submission = state == SubmissionState.DRAFT ? draft() : submittedTwice();
        switch (state) {
            case DRAFT, SUBMITTED -> {}
            case IN_REVIEW -> submission.claimed(GoldenEvent.of(ReviewClaimed.class));
            case CHANGES_REQUESTED -> submission.changesRequested(GoldenEvent.of(ChangesRequested.class));
            case ACCEPTED -> submission.accepted(GoldenEvent.of(SubmissionAccepted.class));
            case PUBLISHED -> submission.published(GoldenEvent.of(ArticlePublished.class));
            case REJECTED -> submission.rejected(GoldenEvent.of(SubmissionRejected.class));
            case WITHDRAWN -> {
                submission.withdraw(LI, SAMPLE.submittedAt());
                submission.withdrawn(GoldenEvent.of(SubmissionWithdrawn.class));
            }
        }
        return submission;
    }
}
