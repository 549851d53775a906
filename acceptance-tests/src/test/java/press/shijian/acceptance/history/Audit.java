package press.shijian.acceptance.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import press.shijian.acceptance.history.Evidence.Event;
import press.shijian.acceptance.history.Evidence.Item;
import press.shijian.acceptance.history.Evidence.Review;
import press.shijian.acceptance.history.Evidence.Stored;
import press.shijian.acceptance.history.Evidence.Submission;
import press.shijian.acceptance.history.History.Act;
import press.shijian.acceptance.history.History.Deed;
import press.shijian.acceptance.history.History.Team;
import press.shijian.acceptance.history.History.Text;
import press.shijian.acceptance.history.History.Told;

/**
 * Compares what people were told with what topics, databases and feeds hold, and these with each other. Each sentence of its
 * answer is a guarantee that was broken.
 *
 * <p>Acts and their outcomes are judged of the submissions in the history; the order of events, what documents have heard and the
 * feeds are judged of every submission there is.
 */
public final class Audit {

    private static final String SUBMISSIONS = "shijian.submissions";
    private static final String REVIEWS = "shijian.reviews";
    private static final String ARTICLES = "shijian.articles";

    /** Who emits what lies on a topic, as {@code ce_source} and as the collection of its aggregates. */
    private record Emitter(String service, String collection) {}

    private static final Map<String, Emitter> EMITTERS = Map.of(
            SUBMISSIONS, new Emitter("submission-service", "submissions"),
            REVIEWS, new Emitter("review-service", "reviews"),
            ARTICLES, new Emitter("publish-service", "articles"));

    /** The collections whose documents hear each topic. */
    private static final Map<String, List<String>> HEARERS = Map.of(
            SUBMISSIONS, List.of("reviews"),
            REVIEWS, List.of("submissions", "articles"),
            ARTICLES, List.of("submissions", "reviews", "placements"));

    /** A line that no event tells of. */
    private static final String HANDED_OVER = "handed-over ";

    private static final Set<String> DECISIONS = Set.of("accepted", "changes-requested", "rejected");
    private static final Comparator<Item> NEWEST_FIRST =
            Comparator.comparing(Item::publishedAt).thenComparing(Item::number).reversed();

    private final History history;
    private final Evidence evidence;
    private final List<String> faults = new ArrayList<>();

    /** Each event once, at the place of its first occurrence. */
    private final List<Event> events;

    private final Map<String, List<Event>> bySubject;

    private Audit(History history, Evidence evidence) {
        this.history = history;
        this.evidence = evidence;
        this.events = List.copyOf(evidence.events().stream()
                .collect(Collectors.toMap(Event::id, Function.identity(), (first, again) -> first, LinkedHashMap::new))
                .values());
        this.bySubject = events.stream().collect(groupingBy(Event::subject));
    }

    /** What is wrong; empty where every guarantee was kept. */
    public static List<String> faults(History history, Evidence evidence) {
        Audit audit = new Audit(history, evidence);
        history.wrongAnswers().forEach(answer -> audit.fault("wrong answer: %s", answer));
        evidence.deadLetters().forEach(letter -> audit.fault("left over: %s", letter));
        audit.numbersFollowEachOther();
        audit.actsHappenedAsTold();
        audit.consequencesFollowed();
        audit.replacementsAreTakenOrDeclined();
        audit.textsAreThoseWritten();
        audit.documentsHeardEverything();
        history.submissions().forEach(audit::serviceShowsWhatHappened);
        history.teams().forEach(audit::thoseWriteItWhoWereToldSo);
        evidence.feeds().forEach(audit::feedHoldsItsArticles);
        return List.copyOf(audit.faults);
    }

    // ------------------------------------------------------------------ topics

    private void numbersFollowEachOther() {
        Map<List<String>, List<Event>> streams =
                events.stream().collect(groupingBy(event -> List.of(event.topic(), event.subject())));
        streams.forEach((stream, inOrder) -> {
            List<Long> sequences = inOrder.stream().map(Event::sequence).toList();
            List<Long> expected =
                    Stream.iterate(1L, next -> next + 1).limit(inOrder.size()).toList();
            if (!sequences.equals(expected)) {
                fault("not 1, 2, 3 …: %s came as %s", stream, sequences);
            }
        });
        Map<List<String>, Set<Integer>> partitions = evidence.events().stream()
                .collect(groupingBy(
                        event -> List.of(event.topic(), event.subject()),
                        Collectors.mapping(Event::partition, Collectors.toSet())));
        partitions.forEach((stream, several) -> {
            if (several.size() > 1) {
                fault("on several partitions: %s lies on %s", stream, several);
            }
        });
    }

    private void actsHappenedAsTold() {
        Map<Act, Told> acts = history.acts();
        acts.forEach((act, told) -> {
            if (act.deed().event() == null) {
                return;
            }
            long times = count(act.submission(), event -> tellsOf(event, act));
            if (told == Told.DONE && times == 0) {
                fault("lost: somebody was told that it is done, and no event tells of %s", act);
            } else if (told == Told.REFUSED && times > 0) {
                fault("refused, and happened all the same: %s", act);
            } else if (times > 1) {
                fault("happened %d times: %s", times, act);
            }
        });
        for (String submission : history.submissions()) {
            for (Event event : of(submission)) {
                Stream.of(Deed.values())
                        .filter(deed -> event.kind().equals(deed.event()))
                        .map(deed -> new Act(submission, deed, event.revision()))
                        .filter(act -> !acts.containsKey(act))
                        .forEach(act -> fault("nobody did this: %s", act));
            }
        }
    }

    private static boolean tellsOf(Event event, Act act) {
        return event.kind().equals(act.deed().event()) && event.revision() == act.revision();
    }

    private void consequencesFollowed() {
        bySubject.forEach((subject, its) -> {
            long wishes = count(subject, event -> event.kind().equals("withdrawal-requested"));
            long answers = count(
                    subject,
                    event -> event.kind().equals("withdrawn") || event.kind().equals("withdrawal-declined"));
            if (wishes != answers) {
                fault("%d wishes to withdraw %s got %d answers", wishes, subject, answers);
            }
            long accepted = count(subject, event -> event.kind().equals("accepted"));
            long published = count(subject, event -> event.kind().equals("published"));
            if (accepted != published || published > 1) {
                fault("accepted %d times and published %d times: %s", accepted, published, subject);
            }
        });
        published().collect(groupingBy(Event::number, counting())).forEach((number, times) -> {
            if (times > 1) {
                fault("%d articles have the number %d", times, number);
            }
        });
    }

    /** The desk reads one text: a revision that was to replace another is declined where that one was claimed, and only there. */
    private void replacementsAreTakenOrDeclined() {
        bySubject.forEach((subject, its) -> its.stream()
                .filter(event -> event.kind().equals("submitted") && event.replaces() > 0)
                .forEach(replacement -> {
                    long declined = count(
                            subject,
                            event -> event.kind().equals("revision-declined")
                                    && event.revision() == replacement.revision());
                    long claimed = count(
                            subject,
                            event -> event.kind().equals("claimed") && event.revision() == replacement.replaces());
                    long withdrawn = count(subject, event -> event.kind().equals("withdrawn"));
                    if (declined > 1 || claimed > 0 && declined == 0 || claimed + withdrawn == 0 && declined > 0) {
                        fault(
                                "declined %d times, and what it was to replace was claimed %d times: %s",
                                declined, claimed, replacement);
                    }
                }));
    }

    private void textsAreThoseWritten() {
        for (String submission : history.submissions()) {
            for (Event event : of(submission)) {
                Text written = history.text(submission, event.revision());
                if (event.text() != null && !event.text().equals(written)) {
                    fault("%s carries %s, and %s was written", event, event.text(), written);
                }
                if (event.kind().equals("submitted")) {
                    expect("the answers in " + event, answersFor(event), event.answers());
                }
                if (event.kind().equals("changes-requested")) {
                    carriesTheComment(event);
                }
            }
        }
    }

    /** What replaces a revision answers what that one did. */
    private Map<String, String> answersFor(Event revision) {
        return of(revision.subject()).stream()
                .filter(other -> other.kind().equals("submitted") && other.revision() == revision.replaces())
                .findFirst()
                .map(Event::answers)
                .orElseGet(() -> history.answers(revision.subject(), revision.revision()));
    }

    private void carriesTheComment(Event decision) {
        Told told = history.told(new Act(decision.subject(), Deed.COMMENT, decision.revision()));
        boolean isRight = told == Told.DONE
                ? decision.remarks() == 1
                : told == Told.UNKNOWN ? decision.remarks() <= 1 : decision.remarks() == 0;
        if (!isRight) {
            fault("%s carries %d comments, and whoever made one was told %s", decision, decision.remarks(), told);
        }
    }

    // ------------------------------------------------------------------ databases

    private void documentsHeardEverything() {
        Map<List<String>, Stored> documents = evidence.stored().stream()
                .collect(Collectors.toMap(one -> List.of(one.collection(), one.id()), Function.identity()));
        bySubject.forEach((subject, its) -> EMITTERS.forEach((topic, emitter) -> {
            long sent = count(subject, event -> event.topic().equals(topic));
            if (sent == 0) {
                return;
            }
            Stored own = documents.get(List.of(emitter.collection(), subject));
            if (own == null) {
                fault("no document of %s for %s, which emitted %d events", emitter.collection(), subject, sent);
            }
            for (String collection : HEARERS.getOrDefault(topic, List.of())) {
                Stored hearer = documents.get(List.of(collection, subject));
                long heard = hearer == null ? 0 : hearer.heard().getOrDefault(emitter.service(), 0L);
                if (heard != sent) {
                    fault("%s heard %d of %d events of %s about %s", collection, heard, sent, topic, subject);
                }
            }
        }));
        for (Stored document : evidence.stored()) {
            if (document.waiting() > 0) {
                fault("%d events wait in the outbox of %s", document.waiting(), document);
            }
            EMITTERS.forEach((topic, emitter) -> {
                long sent = count(document.id(), event -> event.topic().equals(topic));
                if (emitter.collection().equals(document.collection()) && document.lastSequence() != sent) {
                    fault("%d events were sent of %s", sent, document);
                }
            });
        }
    }

    // ------------------------------------------------------------------ what people see

    private void serviceShowsWhatHappened(String id) {
        List<Event> its = of(id);
        String state = state(its);
        Submission submission = evidence.submissions().get(id);
        if (submission == null) {
            fault("submission-service has no submission %s", id);
            return;
        }
        expect("the state of submission " + id, state, submission.status());
        expect("the revisions of submission " + id, titles(handedIn(its)), submission.titles());
        expect("the answers in submission " + id, answers(handedIn(its)), submission.answers());
        expect(
                "the timeline of submission " + id,
                sorted(its.stream().map(Audit::line)),
                sorted(submission.timeline().stream().filter(line -> !line.startsWith(HANDED_OVER))));
        Review review = evidence.reviews().get(id);
        if (its.isEmpty()) {
            expect("whether the desk has submission " + id, false, review != null);
        } else if (review == null) {
            fault("review-service has no review of %s", id);
        } else {
            expect("the state of review " + id, state, review.state());
            expect("the revisions in review " + id, titles(taken(its)), review.titles());
            expect("the answers in review " + id, answers(taken(its)), review.answers());
            expect(
                    "the decisions on submission " + id,
                    its.stream()
                            .filter(event -> DECISIONS.contains(event.kind()))
                            .map(Audit::line)
                            .toList(),
                    review.decisions());
        }
    }

    /** The state that these events lead to. */
    private static String state(List<Event> events) {
        Set<String> kinds = events.stream().map(Event::kind).collect(Collectors.toSet());
        for (String end : List.of("published", "accepted", "rejected", "withdrawn")) {
            if (kinds.contains(end)) {
                return end;
            }
        }
        int newest = taken(events).stream().mapToInt(Event::revision).max().orElse(0);
        Set<String> ofNewest = events.stream()
                .filter(event -> event.revision() == newest)
                .map(Event::kind)
                .collect(Collectors.toSet());
        if (newest == 0) {
            return "draft";
        }
        return ofNewest.contains("changes-requested")
                ? "changes-requested"
                : ofNewest.contains("claimed") ? "in-review" : "submitted";
    }

    /** Revisions, the first one first. */
    private static List<Event> handedIn(List<Event> events) {
        return events.stream()
                .filter(event -> event.kind().equals("submitted") && event.text() != null)
                .sorted(Comparator.comparingInt(Event::revision))
                .toList();
    }

    /** Those that the desk has not declined. */
    private static List<Event> taken(List<Event> events) {
        Set<Integer> declined = events.stream()
                .filter(event -> event.kind().equals("revision-declined"))
                .map(Event::revision)
                .collect(Collectors.toSet());
        return handedIn(events).stream()
                .filter(event -> !declined.contains(event.revision()))
                .toList();
    }

    private static List<String> titles(List<Event> revisions) {
        return revisions.stream().map(event -> event.text().title()).toList();
    }

    private static List<Map<String, String>> answers(List<Event> revisions) {
        return revisions.stream().map(Event::answers).toList();
    }

    /** As a timeline has it, where a declined wish isn't about a revision. */
    private static String line(Event event) {
        return (event.replaces() > 0 ? "replaced" : event.kind()) + " " + event.revision();
    }

    private void thoseWriteItWhoWereToldSo(String id, Team team) {
        Submission submission = evidence.submissions().get(id);
        if (submission == null) {
            return; // which is said already
        }
        Told joined = history.told(new Act(id, Deed.JOIN, 0));
        Told handedOver = history.told(new Act(id, Deed.HAND_OVER, 0));
        List<List<String>> possible = new ArrayList<>();
        if (joined != Told.DONE) {
            possible.add(List.of(team.owner()));
        }
        if (joined == Told.DONE && handedOver != Told.DONE || joined == Told.UNKNOWN) {
            possible.add(List.of(team.owner(), team.member()));
        }
        if (handedOver == Told.DONE || handedOver == Told.UNKNOWN) {
            possible.add(List.of(team.member(), team.owner()));
        }
        if (!possible.contains(submission.writers())) {
            fault(
                    "%s is written by %s; who joined was told %s, who handed it over %s",
                    id, submission.writers(), joined, handedOver);
        }
        boolean isHandedOver = submission.writers().indexOf(team.owner()) > 0;
        long told = submission.timeline().stream()
                .filter(line -> line.startsWith(HANDED_OVER))
                .count();
        if (told != (isHandedOver ? 1 : 0)) {
            fault("the timeline of submission %s tells %d times of another owner", id, told);
        }
    }

    private void feedHoldsItsArticles(String feed, List<Item> items) {
        Map<Long, Event> expected = published()
                .filter(article -> belongs(article, feed))
                .collect(Collectors.toMap(Event::number, Function.identity(), (one, other) -> one));
        Set<Long> seen = new HashSet<>();
        for (Item item : items) {
            Event article = expected.get(item.number());
            if (!seen.add(item.number())) {
                fault("twice in %s: article %d", feed, item.number());
            } else if (article == null) {
                fault("not of %s, and in it: article %d, %s", feed, item.number(), item.title());
            } else {
                expect(
                        "what " + feed + " says of article " + item.number(),
                        article.text(),
                        new Text(item.title(), item.category(), item.school()));
            }
        }
        Set<Long> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(seen);
        missing.forEach(number -> fault("missing in %s: article %d, %s", feed, number, expected.get(number)));
        List<Item> inOrder = items.stream().sorted(NEWEST_FIRST).toList();
        if (!inOrder.equals(items)) {
            fault("out of order: %s", feed);
        }
    }

    private static boolean belongs(Event article, String feed) {
        Text text = article.text();
        return feed.equals("latest")
                || text != null
                        && (feed.equals("category:" + text.category()) || feed.equals("source:" + text.school()));
    }

    // ------------------------------------------------------------------ helpers

    private Stream<Event> published() {
        return events.stream().filter(event -> event.kind().equals("published"));
    }

    private List<Event> of(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    private long count(String subject, Predicate<Event> which) {
        return of(subject).stream().filter(which).count();
    }

    private static List<String> sorted(Stream<String> lines) {
        return lines.sorted().toList();
    }

    private void expect(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            fault("%s: by the events %s, shown %s", what, expected, found);
        }
    }

    private void fault(String sentence, Object... arguments) {
        faults.add(sentence.formatted(arguments));
    }
}
