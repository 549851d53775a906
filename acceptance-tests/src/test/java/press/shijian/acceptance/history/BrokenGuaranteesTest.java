package press.shijian.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.acceptance.history.Evidence.Event;
import press.shijian.acceptance.history.Evidence.Item;
import press.shijian.acceptance.history.Evidence.Review;
import press.shijian.acceptance.history.Evidence.Stored;
import press.shijian.acceptance.history.Evidence.Submission;
import press.shijian.acceptance.history.History.Act;
import press.shijian.acceptance.history.History.Deed;
import press.shijian.acceptance.history.History.Text;
import press.shijian.acceptance.history.History.Told;
import press.shijian.testkit.AnyDatabase;

/**
 * The audit sees what is wrong: three submissions, of which each test breaks one thing. One is published in its second revision, which
 * answers a comment. One is withdrawn. One is written by two students and handed over; of two texts that were to replace the first, the
 * desk declined the second.
 */
@AnyDatabase
class BrokenGuaranteesTest {

    private static final String SUBMISSIONS = "shijian.submissions";
    private static final String REVIEWS = "shijian.reviews";
    private static final String ARTICLES = "shijian.articles";
    private static final Text FIRST = new Text("第一稿", "zhijiao", "云岭大学");
    private static final Text SECOND = new Text("第二稿", "zhijiao", "云岭大学");
    private static final Text TAKEN_BACK = new Text("撤回的", "diaoyan", "云岭大学");
    private static final List<Text> TOGETHER = List.of(
            new Text("合写一", "diaoyan", "云岭大学"), new Text("合写二", "diaoyan", "云岭大学"), new Text("合写三", "diaoyan", "云岭大学"));
    private static final Map<String, String> ANSWER = Map.of("1-1", "改了");
    private static final List<String> ALONE = List.of("李明");
    private static final Text EARLIER = new Text("更早的", "diaoyan", "青岚大学");

    private final History history = new History();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Submission> submissions = new LinkedHashMap<>();
    private final Map<String, Review> reviews = new LinkedHashMap<>();
    private final Map<String, List<Item>> feeds = new LinkedHashMap<>();
    private final List<Stored> stored = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();

    @BeforeEach
    void allIsWell() {
        history.wrote("p", 1, FIRST);
        history.wrote("p", 2, SECOND);
        history.told(new Act("p", Deed.HAND_IN, 1), Told.DONE);
        history.told(new Act("p", Deed.CLAIM, 1), Told.DONE);
        history.told(new Act("p", Deed.COMMENT, 1), Told.DONE);
        history.told(new Act("p", Deed.REQUEST_CHANGES, 1), Told.UNKNOWN);
        history.answered("p", 2, ANSWER);
        history.told(new Act("p", Deed.HAND_IN, 2), Told.DONE);
        history.told(new Act("p", Deed.CLAIM, 2), Told.DONE);
        history.told(new Act("p", Deed.APPROVE, 2), Told.DONE);
        history.wrote("w", 1, TAKEN_BACK);
        history.told(new Act("w", Deed.HAND_IN, 1), Told.DONE);
        history.told(new Act("w", Deed.ASK_FOR_WITHDRAWAL, 1), Told.DONE);
        history.told(new Act("w", Deed.CLAIM, 1), Told.REFUSED);

        for (int revision = 1; revision <= 3; revision++) {
            history.wrote("t", revision, TOGETHER.get(revision - 1));
            history.told(new Act("t", Deed.HAND_IN, revision), Told.DONE);
        }
        history.invited("t", "李明", "王芳");
        history.told(new Act("t", Deed.JOIN, 0), Told.DONE);
        history.told(new Act("t", Deed.HAND_OVER, 0), Told.DONE);
        history.told(new Act("t", Deed.CLAIM, 2), Told.DONE);

        happened(SUBMISSIONS, "submitted", "p", 1, 1, FIRST, 0);
        happened(SUBMISSIONS, "submitted", "w", 1, 1, TAKEN_BACK, 0);
        happened(SUBMISSIONS, "withdrawal-requested", "w", 2, 1, null, 0);
        handedIn("p", 2, 2, SECOND, 0, ANSWER);
        happened(REVIEWS, "claimed", "p", 1, 1, null, 0);
        happened(REVIEWS, "withdrawn", "w", 1, 1, null, 0);
        events.add(new Event(REVIEWS, 0, "changes", "changes-requested", "p", 2, 1, null, 0, 0, Map.of(), 1));
        happened(REVIEWS, "claimed", "p", 3, 2, null, 0);
        happened(REVIEWS, "accepted", "p", 4, 2, SECOND, 0);
        happened(ARTICLES, "published", "p", 1, 2, SECOND, 8);
        happened(SUBMISSIONS, "submitted", "t", 1, 1, TOGETHER.get(0), 0);
        handedIn("t", 2, 2, TOGETHER.get(1), 1, Map.of());
        handedIn("t", 3, 3, TOGETHER.get(2), 2, Map.of());
        happened(REVIEWS, "claimed", "t", 1, 2, null, 0);
        happened(REVIEWS, "revision-declined", "t", 2, 3, null, 0);

        submissions.put(
                "p",
                new Submission(
                        "published",
                        List.of("第一稿", "第二稿"),
                        List.of(
                                "submitted 1",
                                "claimed 1",
                                "changes-requested 1",
                                "submitted 2",
                                "claimed 2",
                                "accepted 2",
                                "published 2"),
                        List.of(Map.of(), ANSWER),
                        ALONE));
        submissions.put(
                "w",
                new Submission(
                        "withdrawn",
                        List.of("撤回的"),
                        List.of("submitted 1", "withdrawal-requested 1", "withdrawn 1"),
                        List.of(Map.of()),
                        ALONE));
        submissions.put(
                "t",
                new Submission(
                        "in-review",
                        List.of("合写一", "合写二", "合写三"),
                        List.of(
                                "handed-over 0",
                                "submitted 1",
                                "replaced 2",
                                "replaced 3",
                                "claimed 2",
                                "revision-declined 3"),
                        List.of(Map.of(), Map.of(), Map.of()),
                        List.of("王芳", "李明")));
        reviews.put(
                "p",
                new Review(
                        "published",
                        List.of("第一稿", "第二稿"),
                        List.of("changes-requested 1", "accepted 2"),
                        List.of(Map.of(), ANSWER)));
        reviews.put("w", new Review("withdrawn", List.of("撤回的"), List.of(), List.of(Map.of())));
        reviews.put("t", new Review("in-review", List.of("合写一", "合写二"), List.of(), List.of(Map.of(), Map.of())));

        stored.add(new Stored("submissions", "p", 2, 0, Map.of("review-service", 4L, "publish-service", 1L)));
        stored.add(new Stored("submissions", "w", 2, 0, Map.of("review-service", 1L)));
        stored.add(new Stored("reviews", "p", 4, 0, Map.of("submission-service", 2L, "publish-service", 1L)));
        stored.add(new Stored("reviews", "w", 1, 0, Map.of("submission-service", 2L)));
        stored.add(new Stored("articles", "p", 1, 0, Map.of("review-service", 4L)));
        stored.add(new Stored("articles", "w", 0, 0, Map.of("review-service", 1L)));
        stored.add(new Stored("placements", "p", 0, 0, Map.of("publish-service", 1L)));
        stored.add(new Stored("submissions", "t", 3, 0, Map.of("review-service", 2L)));
        stored.add(new Stored("reviews", "t", 2, 0, Map.of("submission-service", 3L)));
        stored.add(new Stored("articles", "t", 0, 0, Map.of("review-service", 2L)));

        feeds.put("latest", List.of(item(8, SECOND, 80)));
        feeds.put("category:zhijiao", List.of(item(8, SECOND, 80)));
        feeds.put("category:diaoyan", List.of());
        feeds.put("source:云岭大学", List.of(item(8, SECOND, 80)));
    }

    @Test
    void nothingIsWrongWhereAllIsWell() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void theSameMessageTwiceIsNothingWrong() {
        events.add(events.get(4));

        assertThat(faults()).isEmpty();
    }

    @Test
    void anActThatNobodyWasToldOfMayBeMissing() {
        history.told(new Act("w", Deed.REJECT, 1), Told.UNKNOWN);

        assertThat(faults()).isEmpty();
    }

    @Test
    void anActIsLost() {
        history.told(new Act("w", Deed.REJECT, 1), Told.DONE);

        assertThat(faults()).singleElement().asString().startsWith("lost: ").contains("REJECT");
    }

    @Test
    void anEventIsLostBetweenTwo() {
        events.removeIf(event -> event.topic().equals(REVIEWS) && event.sequence() == 2);

        assertThat(faults()).contains("not 1, 2, 3 …: [shijian.reviews, p] came as [1, 3, 4]");
    }

    @Test
    void theLastEventIsLost() {
        events.removeIf(event -> event.kind().equals("published"));

        assertThat(faults())
                .contains("accepted 1 times and published 0 times: p")
                .anyMatch(fault -> fault.startsWith("1 events") || fault.contains("0 events were sent of"));
    }

    @Test
    void eventsAreInTheWrongOrder() {
        events.add(3, events.remove(0));

        assertThat(faults()).containsExactly("not 1, 2, 3 …: [shijian.submissions, p] came as [2, 1]");
    }

    @Test
    void aSubjectLiesOnTwoPartitions() {
        Event first = events.get(0);
        events.set(0, first.onPartition(5));

        assertThat(faults()).singleElement().asString().startsWith("on several partitions: ");
    }

    @Test
    void anActHappensTwice() {
        happened(REVIEWS, "accepted", "p", 5, 2, SECOND, 0);

        assertThat(faults()).contains("happened 2 times: APPROVE of revision 2 of p");
    }

    @Test
    void twoEventsHaveOneNumber() {
        happened(REVIEWS, "accepted", "p", 4, 2, SECOND, 0);

        assertThat(faults()).contains("not 1, 2, 3 …: [shijian.reviews, p] came as [1, 2, 3, 4, 4]");
    }

    @Test
    void somethingHappensThatWasRefused() {
        happened(REVIEWS, "claimed", "w", 2, 1, null, 0);

        assertThat(faults()).contains("refused, and happened all the same: CLAIM of revision 1 of w");
    }

    @Test
    void somethingHappensThatNobodyDid() {
        happened(REVIEWS, "rejected", "w", 2, 1, null, 0);

        assertThat(faults()).contains("nobody did this: REJECT of revision 1 of w");
    }

    @Test
    void aWishGetsNoAnswer() {
        events.removeIf(event -> event.kind().equals("withdrawn"));

        assertThat(faults()).contains("1 wishes to withdraw w got 0 answers");
    }

    @Test
    void anArticleIsPublishedTwice() {
        happened(ARTICLES, "published", "p", 2, 2, SECOND, 9);

        assertThat(faults()).contains("accepted 1 times and published 2 times: p");
    }

    @Test
    void twoArticlesHaveOneNumber() {
        happened(ARTICLES, "published", "w", 1, 1, TAKEN_BACK, 8);

        assertThat(faults()).contains("2 articles have the number 8");
    }

    @Test
    void anotherTextIsPublished() {
        history.wrote("p", 2, new Text("第二稿，改过", "zhijiao", "云岭大学"));

        assertThat(faults()).isNotEmpty().allMatch(fault -> fault.contains("and Text[title=第二稿，改过"));
    }

    @Test
    void aDocumentMissedAnEvent() {
        stored.set(3, new Stored("reviews", "w", 1, 0, Map.of("submission-service", 1L)));

        assertThat(faults()).containsExactly("reviews heard 1 of 2 events of shijian.submissions about w");
    }

    @Test
    void aDocumentIsMissing() {
        stored.removeIf(document -> document.collection().equals("placements"));

        assertThat(faults()).containsExactly("placements heard 0 of 1 events of shijian.articles about p");
    }

    @Test
    void anEventNeverLeft() {
        stored.set(5, new Stored("articles", "w", 1, 1, Map.of("review-service", 1L)));

        assertThat(faults()).hasSize(2).anyMatch(fault -> fault.startsWith("1 events wait in the outbox"));
    }

    @Test
    void aTimelineTellsSomethingTwice() {
        submissions.put(
                "w",
                new Submission(
                        "withdrawn",
                        List.of("撤回的"),
                        List.of("submitted 1", "withdrawal-requested 1", "withdrawn 1", "withdrawn 1"),
                        List.of(Map.of()),
                        ALONE));

        assertThat(faults()).singleElement().asString().startsWith("the timeline of submission w");
    }

    @Test
    void studentAndDeskSeeDifferentStates() {
        submissions.put(
                "w",
                new Submission("submitted", List.of("撤回的"), submissions.get("w").timeline(), List.of(Map.of()), ALONE));

        assertThat(faults()).containsExactly("the state of submission w: by the events withdrawn, shown submitted");
    }

    @Test
    void aDecisionIsRecordedTwice() {
        reviews.put(
                "p",
                new Review(
                        "published",
                        List.of("第一稿", "第二稿"),
                        List.of("changes-requested 1", "accepted 2", "accepted 2"),
                        List.of(Map.of(), ANSWER)));

        assertThat(faults()).singleElement().asString().startsWith("the decisions on submission p");
    }

    @Test
    void anAnswerToACommentIsLost() {
        history.answered("p", 2, Map.of("1-1", "改了", "1-2", "也改了"));

        assertThat(faults()).singleElement().asString().startsWith("the answers in submitted #2 of p");
    }

    @Test
    void theDeskDoesNotSeeAnAnswer() {
        Review review = reviews.get("p");
        reviews.put("p", new Review(review.state(), review.titles(), review.decisions(), List.of(Map.of(), Map.of())));

        assertThat(faults()).singleElement().asString().startsWith("the answers in review p");
    }

    @Test
    void aCommentIsLost() {
        events.replaceAll(event -> event.kind().equals("changes-requested")
                ? new Event(REVIEWS, 0, event.id(), event.kind(), "p", 2, 1, null, 0)
                : event);

        assertThat(faults())
                .singleElement()
                .asString()
                .contains("carries 0 comments")
                .endsWith("told DONE");
    }

    @Test
    void aRevisionIsReadAndItsReplacementTakenAsWell() {
        events.removeIf(event -> event.kind().equals("revision-declined"));

        assertThat(faults()).anyMatch(fault -> fault.startsWith("declined 0 times"));
    }

    @Test
    void aReplacementIsDeclinedThoughNobodyReadTheOther() {
        events.removeIf(event -> event.subject().equals("t") && event.kind().equals("claimed"));

        assertThat(faults()).anyMatch(fault -> fault.startsWith("declined 1 times"));
    }

    @Test
    void whoJoinedIsNoMember() {
        writtenBy("王芳");

        assertThat(faults()).anyMatch(fault -> fault.startsWith("t is written by [王芳]"));
    }

    @Test
    void somebodyElseOwnsItAfterwards() {
        writtenBy("李明", "王芳");

        assertThat(faults())
                .anyMatch(fault -> fault.startsWith("t is written by [李明, 王芳]"))
                .anyMatch(fault -> fault.startsWith("the timeline of submission t tells 1 times of another owner"));
    }

    private void writtenBy(String... names) {
        Submission submission = submissions.get("t");
        submissions.put(
                "t",
                new Submission(
                        submission.status(),
                        submission.titles(),
                        submission.timeline(),
                        submission.answers(),
                        List.of(names)));
    }

    @Test
    void anArticleIsMissingInAFeed() {
        feeds.put("latest", List.of());

        assertThat(faults()).singleElement().asString().startsWith("missing in latest: article 8");
    }

    @Test
    void anArticleStandsTwiceInAFeed() {
        feeds.put("latest", List.of(item(8, SECOND, 80), item(8, SECOND, 80)));

        assertThat(faults()).containsExactly("twice in latest: article 8");
    }

    @Test
    void anArticleStandsInAForeignFeed() {
        feeds.put("category:diaoyan", List.of(item(8, SECOND, 80)));

        assertThat(faults()).containsExactly("not of category:diaoyan, and in it: article 8, 第二稿");
    }

    @Test
    void aFeedSaysSomethingElseOfAnArticle() {
        feeds.put("latest", List.of(item(8, FIRST, 80)));

        assertThat(faults()).singleElement().asString().startsWith("what latest says of article 8");
    }

    @Test
    void aFeedIsOutOfOrder() {
        happened(SUBMISSIONS, "submitted", "e", 1, 1, EARLIER, 0);
        happened(REVIEWS, "accepted", "e", 1, 1, EARLIER, 0);
        happened(ARTICLES, "published", "e", 1, 1, EARLIER, 7);
        stored.add(new Stored("submissions", "e", 1, 0, Map.of("review-service", 1L, "publish-service", 1L)));
        stored.add(new Stored("reviews", "e", 1, 0, Map.of("submission-service", 1L, "publish-service", 1L)));
        stored.add(new Stored("articles", "e", 1, 0, Map.of("review-service", 1L)));
        stored.add(new Stored("placements", "e", 0, 0, Map.of("publish-service", 1L)));
        feeds.put("category:diaoyan", List.of(item(7, EARLIER, 70)));
        feeds.put("latest", List.of(item(8, SECOND, 80), item(7, EARLIER, 70)));
        assertThat(faults()).isEmpty();

        feeds.put("latest", List.of(item(7, EARLIER, 70), item(8, SECOND, 80)));

        assertThat(faults()).containsExactly("out of order: latest");
    }

    @Test
    void aDeadLetterIsLeft() {
        deadLetters.add("an event");

        assertThat(faults()).containsExactly("left over: an event");
    }

    @Test
    void somebodyIsAnsweredWithAFaultOfOurs() {
        history.wronglyAnswered("POST /api/submissions with 500");

        assertThat(faults()).containsExactly("wrong answer: POST /api/submissions with 500");
    }

    private List<String> faults() {
        return Audit.faults(history, new Evidence(events, submissions, reviews, feeds, stored, deadLetters));
    }

    private void happened(
            String topic, String kind, String subject, long sequence, int revision, @Nullable Text text, long number) {
        String id = "event " + events.size();
        events.add(new Event(topic, 0, id, kind, subject, sequence, revision, text, number));
    }

    private void handedIn(
            String subject, long sequence, int revision, Text text, int replaces, Map<String, String> answers) {
        String id = "event " + events.size();
        events.add(
                new Event(SUBMISSIONS, 0, id, "submitted", subject, sequence, revision, text, 0, replaces, answers, 0));
    }

    private static Item item(long number, Text text, long second) {
        return new Item(number, text.title(), text.category(), text.school(), Instant.ofEpochSecond(second));
    }
}
