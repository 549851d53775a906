package press.shijian.acceptance;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import press.shijian.acceptance.history.History;
import press.shijian.acceptance.history.History.Act;
import press.shijian.acceptance.history.History.Deed;
import press.shijian.acceptance.history.History.Text;
import press.shijian.acceptance.history.History.Told;
import press.shijian.local.Part;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * Students who write, alone or with another, hand in, replace, revise and withdraw, and reviewers who claim, comment and decide, all at
 * once, whatever falls meanwhile. They
 * note in a {@link History} what they are told. Who gets no answer tries again, as one may with each of these calls; now and then
 * somebody gives up instead, and never learns what came of it.
 */
final class Crew {

    private static final List<String> CATEGORIES =
            List.of("shijian", "sanxiaxiang", "zhijiao", "diaoyan", "zhiyuan", "xinde");

    /** In all texts, so that it can be commented on. */
    private static final String PASSAGE = "调研团";

    /** A student has no more than so many submissions under way. */
    private static final int MOST_UNDER_WAY = 5;

    private final History history = new History();
    private final Doors doors;
    private final List<Student> students;
    private final List<Reviewer> reviewers;
    private final long seed;

    /** More than anybody hands in. */
    private static final int MOST_REVISIONS = 9;

    /** Distinguishes the texts of this crew. */
    private final String school;

    private final Map<String, Student> authors = new ConcurrentHashMap<>();
    private final List<String> atTheDesk = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> working = new ArrayList<>();

    /**
     * @param seed decides what they do
     * @param students registered with this school, by their {@link #nameOf names}
     */
    Crew(Doors doors, long seed, String school, List<Student> students, List<Reviewer> reviewers) {
        this.doors = doors;
        this.seed = seed;
        this.school = school;
        this.students = students;
        this.reviewers = reviewers;
    }

    /** By which they are told apart. */
    static String nameOf(int student) {
        return "学生" + (student + 1);
    }

    History history() {
        return history;
    }

    String school() {
        return school;
    }

    /** Who began each submission of the history. */
    Map<String, Visitor> authors() {
        Map<String, Visitor> signedIn = new ConcurrentHashMap<>();
        authors.forEach((id, student) -> signedIn.put(id, student.calls()));
        return signedIn;
    }

    /** The feeds that their articles stand in. */
    List<String> feeds() {
        List<String> feeds = new ArrayList<>(List.of("latest", "source:" + school));
        CATEGORIES.forEach(category -> feeds.add("category:" + category));
        return feeds;
    }

    void beginWork() {
        for (int i = 0; i < students.size(); i++) {
            AuthorAtWork author = new AuthorAtWork(i, students.get(i));
            working.add(threads.submit(author::work));
        }
        for (int i = 0; i < reviewers.size(); i++) {
            ReviewerAtWork reviewer = new ReviewerAtWork(i, reviewers.get(i));
            working.add(threads.submit(reviewer::work));
        }
    }

    /** Nobody begins anything new; returns when all have been answered. */
    void endWork() throws InterruptedException, ExecutionException, TimeoutException {
        closing = true;
        for (Future<?> one : working) {
            one.get(RunningSystem.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    /** How many submissions were approved by now, as far as reviewers were told. */
    long approved() {
        return history.count(Deed.APPROVE, Told.DONE);
    }

    /** One student's work. */
    private final class AuthorAtWork {

        private final int place;
        private final Student student;
        private final Random random;
        private final List<String> underWay = new ArrayList<>();
        private int begun;

        AuthorAtWork(int place, Student student) {
            this.place = place;
            this.student = student;
            this.random = new Random(seed + 1 + place);
        }

        void work() {
            while (!closing) {
                if (underWay.isEmpty() || underWay.size() < MOST_UNDER_WAY && random.nextInt(3) == 0) {
                    begin();
                } else {
                    lookAt(underWay.get(random.nextInt(underWay.size())));
                }
                pause(random, 100);
            }
        }

        private void begin() {
            String name = "学生%d的第%d篇".formatted(place + 1, ++begun);
            Manuscript manuscript = new Manuscript(
                    name + "第1稿",
                    "陈思远",
                    school,
                    "经济学院",
                    "调研团",
                    CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                    "<p>调研团走访了三个自然村，发放问卷二百一十份，收回一百九十八份。</p>");
            // a draft whose answer was lost is another draft: nobody hears of it but its student
            Answer draft = askUntilTold(
                    Part.SUBMISSION,
                    at -> student.at(at).calls().post("/api/submissions", manuscript.asJson()),
                    () -> closing);
            if (draft == null || !expect(draft, 201)) {
                return;
            }
            String id = draft.text("id");
            authors.put(id, student);
            history.wrote(id, 1, text(manuscript));
            if (students.size() > 1 && random.nextInt(3) == 0 && !writeTogether(id, manuscript)) {
                return;
            }
            atTheDesk.add(id);
            if (handIn(id, 1)) {
                underWay.add(id);
            }
        }

        /** Another student joins, writes while this one can't, and may be its owner afterwards. */
        private boolean writeTogether(String id, Manuscript manuscript) {
            int mate = (place + 1 + random.nextInt(students.size() - 1)) % students.size();
            Student other = students.get(mate);
            String address = "/api/submissions/" + id;
            history.invited(id, nameOf(place), nameOf(mate));
            String account = letJoin(id, other);
            if (account == null) {
                return false;
            }
            Manuscript theirs = manuscript.titled(manuscript.title().replace("第1稿", "合写第1稿"));
            Answer saved = askUntilTold(
                    Part.SUBMISSION,
                    at -> other.at(at).calls().with("If-Match", "\"1\"").put(address, theirs.asJson()),
                    () -> closing);
            if (saved == null || !expect(saved, 200)) {
                return false;
            }
            history.wrote(id, 1, text(theirs));
            Answer whoHasNoPen = ask(
                    Part.SUBMISSION,
                    at -> student.at(at)
                            .calls()
                            .with("If-Match", "\"1\"")
                            .put(address, manuscript.titled("没有笔也写").asJson()));
            if (whoHasNoPen != null) {
                expect(whoHasNoPen, 423);
            }
            Answer penBack = askUntilTold(
                    Part.SUBMISSION, at -> other.at(at).calls().call("DELETE", address + "/pen"), () -> closing);
            if (penBack == null || !expect(penBack, 200)) {
                return false;
            }
            if (random.nextBoolean()) {
                act(
                        new Act(id, Deed.HAND_OVER, 0),
                        Part.SUBMISSION,
                        at -> student.at(at).calls().put(address + "/owner", Map.of("member", account)),
                        random);
            }
            Answer writers = askUntilTold(
                    Part.SUBMISSION, at -> student.at(at).calls().get(address + "/members"), () -> closing);
            if (writers == null || !expect(writers, 200)) {
                return false;
            }
            boolean isHandedOver = nameOf(mate)
                    .equals(writers.json().path("owner").path("name").asString());
            authors.put(id, isHandedOver ? other : student);
            return true;
        }

        /** Null where nobody could say whether they did. A link that another call, whose answer was lost, has replaced leads nowhere. */
        private @Nullable String letJoin(String id, Student other) {
            Act join = new Act(id, Deed.JOIN, 0);
            String address = "/api/submissions/" + id;
            while (!closing) {
                Answer invited =
                        ask(Part.SUBMISSION, at -> student.at(at).calls().post(address + "/invitation"));
                if (invited != null && !expect(invited, 201)) {
                    return null;
                }
                if (invited != null) {
                    Map<String, String> key = Map.of("key", invited.text("key"));
                    Answer joined =
                            ask(Part.SUBMISSION, at -> other.at(at).calls().post(address + "/members", key));
                    history.told(
                            join, joined == null ? Told.UNKNOWN : joined.status() == 200 ? Told.DONE : Told.REFUSED);
                    if (joined != null && joined.status() != 404) {
                        return expect(joined, 200)
                                ? joined.json()
                                        .path("members")
                                        .path(0)
                                        .path("account")
                                        .asString()
                                : null;
                    }
                }
                pause(random, 200);
            }
            return null;
        }

        private Student author(String id) {
            return authors.getOrDefault(id, student);
        }

        /** Now and then replaces it, or takes it back, a moment later, when the desk may have claimed or decided already. */
        private boolean handIn(String id, int revision) {
            boolean told = act(
                    new Act(id, Deed.HAND_IN, revision),
                    Part.SUBMISSION,
                    at -> author(id).at(at).handIn(id),
                    random);
            if (told && random.nextInt(5) == 0) {
                pause(random, 300);
                return replace(id, revision);
            }
            if (told && random.nextInt(8) == 0) {
                pause(random, 1000);
                act(
                        new Act(id, Deed.ASK_FOR_WITHDRAWAL, revision),
                        Part.SUBMISSION,
                        at -> author(id).at(at).calls().post("/api/submissions/" + id + "/withdraw"),
                        random);
                underWay.remove(id);
                return false;
            }
            return told;
        }

        /** False where nobody can know which text the desk was sent. */
        private boolean replace(String id, int replaced) {
            Answer seen = askUntilTold(Part.SUBMISSION, at -> author(id).at(at).submission(id), () -> closing);
            if (seen == null || !expect(seen, 200) || !seen.text("status").equals("submitted")) {
                return seen != null;
            }
            int revision = replaced + 1;
            Manuscript better = rewritten(seen.json(), revision, "<p>调研团又核对了一遍数字。</p>");
            Answer saved = askUntilTold(Part.SUBMISSION, at -> save(id, at, seen, better, Map.of()), () -> closing);
            if (saved == null || saved.status() == 409) {
                return saved != null; // decided meanwhile
            }
            if (!expect(saved, 200)) {
                return false;
            }
            history.wrote(id, revision, text(better));
            Act handIn = new Act(id, Deed.HAND_IN, revision);
            act(handIn, Part.SUBMISSION, at -> author(id).at(at).handIn(id), random);
            return history.told(handIn) != Told.UNKNOWN;
        }

        private Answer save(String id, URI at, Answer seen, Manuscript text, Map<String, String> answers) {
            Map<String, Object> body = new HashMap<>(text.asJson());
            if (!answers.isEmpty()) {
                body.put("answers", answers);
            }
            return author(id)
                    .at(at)
                    .calls()
                    .with("If-Match", "\"" + seen.json().path("edition").asLong() + "\"")
                    .put("/api/submissions/" + id, body);
        }

        private Manuscript rewritten(JsonNode seen, int revision, String body) {
            String title = seen.path("title").asString().replaceFirst("第\\d+稿$", "第" + revision + "稿");
            return new Manuscript(
                    title, "陈思远", school, "经济学院", "调研团", seen.path("category").asString(), body);
        }

        private void lookAt(String id) {
            Answer seen = ask(Part.SUBMISSION, at -> author(id).at(at).submission(id));
            if (seen == null || !expect(seen, 200)) {
                return;
            }
            switch (seen.text("status")) {
                case "published", "rejected", "withdrawn" -> underWay.remove(id);
                case "changes-requested" -> revise(id, seen);
                default -> {
                    // the desk has it
                }
            }
        }

        private void revise(String id, Answer seen) {
            int revision = seen.json().path("revisions").size() + 1;
            Manuscript revised = rewritten(seen.json(), revision, "<p>按审核意见补充了调研团访谈的时间和地点。</p>");
            Map<String, String> answers = new TreeMap<>();
            for (JsonNode line : seen.json().path("timeline")) {
                if (line.path("event").asString().equals("changes-requested")) {
                    answers.clear();
                    line.path("remarks")
                            .forEach(remark -> answers.put(remark.path("id").asString(), "第" + revision + "稿里改了"));
                }
            }
            Answer saved = askUntilTold(Part.SUBMISSION, at -> save(id, at, seen, revised, answers), () -> closing);
            if (saved != null && expect(saved, 200)) {
                history.wrote(id, revision, text(revised));
                history.answered(id, revision, answers);
                if (!handIn(id, revision)) {
                    underWay.remove(id);
                }
            }
        }
    }

    /** One reviewer's work. */
    private final class ReviewerAtWork {

        private final Reviewer reviewer;
        private final Random random;
        private final Set<String> ended = new HashSet<>();

        ReviewerAtWork(int place, Reviewer reviewer) {
            this.reviewer = reviewer;
            this.random = new Random(seed - 1 - place);
        }

        void work() {
            while (!closing) {
                List<String> open =
                        atTheDesk.stream().filter(id -> !ended.contains(id)).toList();
                if (!open.isEmpty()) {
                    lookAt(open.get(random.nextInt(open.size())));
                }
                pause(random, 60);
            }
        }

        private void lookAt(String id) {
            Answer seen = ask(Part.REVIEW, at -> reviewer.at(at).review(id));
            if (seen == null || seen.status() == 404 || !expect(seen, 200)) {
                return;
            }
            switch (seen.text("state")) {
                case "submitted" ->
                    claimAndDecide(id, seen.json().path("revision").asInt());
                case "accepted", "published", "rejected", "withdrawn" -> ended.add(id);
                default -> {
                    // somebody has it
                }
            }
        }

        /** The student may have replaced what this person has seen: a claim is of what lies at the desk then, as its answer says. */
        private void claimAndDecide(String id, int seen) {
            Answer claimed = attempt(
                    new Act(id, Deed.CLAIM, seen),
                    Part.REVIEW,
                    at -> reviewer.at(at).claim(id),
                    random);
            if (claimed == null) {
                return;
            }
            int revision = claimed.json().path("revision").asInt();
            history.told(new Act(id, Deed.CLAIM, revision), Told.DONE);
            int dice = random.nextInt(100);
            Deed deed = dice < 12 ? Deed.REJECT : dice < 40 && revision < 3 ? Deed.REQUEST_CHANGES : Deed.APPROVE;
            String verdict = switch (deed) {
                case REJECT -> "reject";
                case REQUEST_CHANGES -> "request-changes";
                default -> "approve";
            };
            if (deed == Deed.REQUEST_CHANGES && random.nextBoolean()) {
                act(
                        new Act(id, Deed.COMMENT, revision),
                        Part.REVIEW,
                        at -> reviewer.at(at).comments(id, revision, PASSAGE, "哪一支？"),
                        random);
            }
            act(
                    new Act(id, deed, revision),
                    Part.REVIEW,
                    at -> reviewer.at(at).decide(id, verdict, revision, "第" + revision + "稿的意见"),
                    random);
        }
    }

    private static Text text(Manuscript manuscript) {
        return new Text(manuscript.title(), manuscript.category(), manuscript.school());
    }

    /**
     * Does it, again and again until there is an answer; one time in three gives up after one that was lost.
     *
     * @return whether it is done
     */
    private boolean act(Act act, Part service, Function<URI, Answer> call, Random random) {
        boolean done = attempt(act, service, call, random) != null;
        if (done) {
            history.told(act, Told.DONE);
        }
        return done;
    }

    /** It may have happened; a claim to any revision that has taken the place of the one that was seen. */
    private void inDoubt(Act act) {
        history.told(act, Told.UNKNOWN);
        if (act.deed() == Deed.CLAIM) {
            for (int later = act.revision() + 1; later <= MOST_REVISIONS; later++) {
                history.told(new Act(act.submission(), Deed.CLAIM, later), Told.UNKNOWN);
            }
        }
    }

    /** Null where it was refused, or nobody knows; otherwise the answer, of which nothing is noted yet. */
    private @Nullable Answer attempt(Act act, Part service, Function<URI, Answer> call, Random random) {
        boolean givesUp = random.nextInt(3) == 0;
        while (true) {
            Answer answer;
            try {
                answer = doors.ask(service, call);
            } catch (UncheckedIOException nobody) {
                history.lost(act + ": " + nobody.getCause());
                if (!(nobody.getCause() instanceof ConnectException)) {
                    inDoubt(act);
                    if (givesUp) {
                        return null;
                    }
                }
                pause(random, 200);
                continue;
            }
            if (answer.status() < 300) {
                return answer;
            }
            if (answer.status() == 409) {
                history.told(act, Told.REFUSED);
                return null;
            }
            history.lost(act + ": " + answer.status() + " " + answer.body());
            inDoubt(act);
            if (!expect(answer, 503) || givesUp) {
                return null;
            }
            pause(random, 200);
        }
    }

    /** Null where there was none, or it said to try again. */
    private @Nullable Answer ask(Part service, Function<URI, Answer> call) {
        try {
            Answer answer = doors.ask(service, call);
            if (answer.status() != 503) {
                return answer;
            }
            history.lost(answer.call() + ": 503");
        } catch (UncheckedIOException nobody) {
            history.lost(service + ": " + nobody.getCause());
        }
        return null;
    }

    /** Null where it was given up. */
    private @Nullable Answer askUntilTold(Part service, Function<URI, Answer> call, BooleanSupplier givesUp) {
        Answer answer = ask(service, call);
        while (answer == null && !givesUp.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            answer = ask(service, call);
        }
        return answer;
    }

    /** Whether it is as it must be; noted where it isn't. */
    private boolean expect(Answer answer, int status) {
        if (answer.status() != status) {
            history.wronglyAnswered(answer.call() + " with " + answer.status() + ": " + answer.body());
        }
        return answer.status() == status;
    }

    private static void pause(Random random, int most) {
        LockSupport.parkNanos(Duration.ofMillis(1 + random.nextInt(most)).toNanos());
    }
}
