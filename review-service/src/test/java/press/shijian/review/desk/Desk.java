package press.shijian.review.desk;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import press.shijian.events.ArticleText;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.messaging.AggregateRoot;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.staff.Role;
import press.shijian.testkit.GoldenEvent;

/** A desk to try things at: people, stages, times, and reviews in each state. */
public final class Desk {

    public static final Person CHEN = new Person("8d1f6a52-0c3b-4e7d-b2a9-7f6e5d4c3b2a", "陈老师");
    public static final Person ZHAO = new Person("f2a1c0de-1111-4222-8333-944445555666", "赵老师");
    public static final ReviewPolicy ONE_STAGE = new Stages(List.of(new Stage("first"))).policy();
    public static final ReviewPolicy TWO_STAGES = new Stages(List.of(new Stage("first"), new Stage("second"))).policy();
    public static final Instant MORNING = Instant.parse("2026-08-21T01:10:00.125Z");
    public static final Instant LATER = Instant.parse("2026-08-21T02:05:30.125Z");

    private Desk() {}

    public static Claimant colleague(Person person) {
        return new Claimant(person, EnumSet.of(Role.REVIEWER));
    }

    public static ManuscriptSubmitted manuscript(int revision) {
        ManuscriptSubmitted sample = GoldenEvent.of(ManuscriptSubmitted.class);
        return manuscript(
                sample.submissionId().value(),
                revision,
                sample.text().title(),
                sample.text().body(),
                sample.submittedAt());
    }

    public static ManuscriptSubmitted manuscript(
            String submissionId, int revision, String title, String body, Instant submittedAt) {
        ManuscriptSubmitted sample = GoldenEvent.of(ManuscriptSubmitted.class);
        return new ManuscriptSubmitted(
                new SubmissionId(submissionId),
                sample.number(),
                revision,
                null,
                new ArticleText(
                        title,
                        sample.text().author(),
                        sample.text().source(),
                        sample.text().category(),
                        body),
                revision == 1 ? null : sample.reply(),
                null,
                sample.declarations(),
                sample.submittedBy(),
                submittedAt);
    }

    /** What a student hands in to take the place of one that nobody has read. */
    public static ManuscriptSubmitted replacing(int replaced, String body, Instant submittedAt) {
        ManuscriptSubmitted next = manuscript(replaced + 1);
        return new ManuscriptSubmitted(
                next.submissionId(),
                next.number(),
                next.revision(),
                replaced,
                new ArticleText(
                        next.text().title(),
                        next.text().author(),
                        next.text().source(),
                        next.text().category(),
                        body),
                next.reply(),
                next.answers(),
                next.declarations(),
                next.submittedBy(),
                submittedAt);
    }

    static Review submitted() {
        Review review = new Review(manuscript(1).submissionId().value());
        review.receive(manuscript(1), ONE_STAGE, MORNING);
        return review;
    }

    /** With the revision that the golden sample of handing in replaces. */
    public static Review opened(String id) {
        Review review = new Review(id);
        review.receive(manuscript(id, 2, "四十分钟与一个夏天", "<p>七月十二日，我们到了勐腊。</p>", MORNING), ONE_STAGE, MORNING);
        return review;
    }

    static Review claimedBy(Person reviewer) {
        Review review = submitted();
        review.claim(colleague(reviewer), MORNING);
        return review;
    }

    static Review decided(Verdict verdict) {
        Review review = claimedBy(CHEN);
        review.decide(Opinion.of(verdict, "写得真切，同意采用。"), 1, CHEN, ONE_STAGE, LATER);
        return review;
    }

    /** One in that state, come there as it does in life. */
    static Review in(ReviewState state) {
        return switch (state) {
            case SUBMITTED -> submitted();
            case IN_REVIEW -> claimedBy(CHEN);
            case CHANGES_REQUESTED -> decided(Verdict.REQUEST_CHANGES);
            case REJECTED -> decided(Verdict.REJECT);
            case ACCEPTED -> decided(Verdict.APPROVE);
            case WITHDRAWN -> {
                Review review = submitted();
                review.decideWithdrawal(LATER);
                yield review;
            }
            case PUBLISHED -> {
                Review review = decided(Verdict.APPROVE);
                review.markPublished(GoldenEvent.of(ArticlePublished.class));
                yield review;
            }
        };
    }

    /** What it has emitted, as it would be sent: the tokens, and the JSON under them. */
    static List<Emitted> emittedBy(Review review) {
        try {
            Field field = AggregateRoot.class.getDeclaredField("emitted");
            field.setAccessible(true);
            List<Emitted> emitted = new ArrayList<>();
            for (Object event : (List<?>) field.get(review)) {
                emitted.add(new Emitted(part(event, "type"), part(event, "data")));
            }
            return emitted;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(Object event, String name) throws ReflectiveOperationException {
        var accessor = event.getClass().getDeclaredMethod(name);
        accessor.setAccessible(true);
        return (String) accessor.invoke(event);
    }

    record Emitted(String type, String json) {}
}
