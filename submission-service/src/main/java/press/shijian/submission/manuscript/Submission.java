package press.shijian.submission.manuscript;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Unwrapped;
import press.shijian.events.ArticleText;
import press.shijian.events.Declarations;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.RemarkAnswer;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.events.submission.AccountErased;
import press.shijian.events.submission.CorrectionRequested;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.Categories;
import press.shijian.submission.manuscript.Milestone.Kind;
import press.shijian.text.PhotographAddress;

/**
 * 投稿, one piece of work handed in.
 *
 * <p>It begins as a draft, which its student writes and saves as often as they like; it has its public number already.
 * Handing it in freezes the text as revision 1 and sends it to the desk. From there the desk leads, and the submission
 * follows what it hears: claimed, released or passed on to the next stage, until the desk asks for changes, rejects, or
 * accepts. Asked for changes, the student writes again, answers, and hands in revision 2, and so on. An accepted one ends
 * when its article stands on the public site; a rejected one ends there.
 *
 * <p>Whoever finds a mistake when it is handed in may write on, and hand that in as well: as long as nobody at the desk has claimed or decided
 * the other revision, this one takes its place in the queue. The desk decides that race, and declines what comes too late. Such a
 * revision keeps its number and is marked; the text that is being written stays, and may answer what the desk says of the other.
 *
 * <p>A student may take it back. While it has never been handed in, that ends it at once. Afterwards it is a request, which
 * only the desk can grant, because the desk may be accepting it at this very moment; until the desk answers, the submission
 * stays as it is, and its text can't be changed.
 *
 * <p>Its owner may have others join, who then write it too, one at a time: whoever has saved last holds the pen. The owner alone
 * hands it in, takes it back, and decides who belongs to it, until another member is its owner.
 *
 * <p>The desk and the site speak on different topics, so the article may be heard of before its acceptance. What the site
 * says is final: a review event that comes later enters the timeline and changes no state.
 *
 * <p>Once it is published, its owner may ask for a correction, one at a time; the desk corrects, retracts, or says why not. What the desk orders about
 * the article and what the site has done of it is told here, and stays with the article's {@link ArticleStanding}.
 *
 * <p>When its student deletes the account it is ended and erased. The document stays, so that events which come later have somebody who
 * hears them; they change nothing any more.
 */
@Document("submissions")
@TypeAlias("submission")
public final class Submission extends AggregateRoot {

    /** With bodies at their limit this stays below MongoDB's 16 MB a document. */
    static final int MOST_REVISIONS = 30;

    /** The field that names the photographs of all texts. */
    public static final String PHOTOGRAPHS = "photographs";

    /** Of all revisions, so that enough are left for the answers to what the desk asks. */
    static final int MOST_REPLACEMENTS = 10;

    /** So that one submission can't keep the desk busy. */
    static final int MOST_CORRECTION_REQUESTS = 20;

    private String ownerId;
    private final String number;
    private final Instant startedAt;

    private SubmissionState state = SubmissionState.DRAFT;
    private Manuscript text;
    private @Nullable String reply;

    /** To comments on passages, by their ids; null where there are none. */
    private @Nullable Map<String, String> answers;

    /** Counts the student's edits, and nothing else: what goes on behind the text must not come between two savings. */
    private long edition = 1;

    @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_EMPTY)
    private EditorWindows windows = new EditorWindows();

    /** Who writes it with its owner; null while nobody was ever asked to. */
    private @Nullable WritingGroup group;

    private List<Revision> revisions = new ArrayList<>();

    /** What all texts show, by an index; null where that is nothing, so that most submissions need no place there. */
    private @Nullable Set<String> photographs;

    private List<Milestone> timeline = new ArrayList<>();
    private @Nullable Instant withdrawalRequestedAt;
    private @Nullable String articleUrl;

    /** Null also of what was published before there were certificates. */
    private @Nullable PublishedArticle article;

    /** Null while nothing has happened to it since it was published. */
    private @Nullable ArticleStanding standing;

    /** The last thing that happened, a saved edit included. */
    private Instant changedAt;

    /** When the newest revision was handed in, while the desk has not decided about it; null otherwise. */
    private @Nullable Instant queuedAt;

    /** When the desk last decided, and how long that revision had waited then; null until it has. */
    private @Nullable Instant decidedAt;

    private @Nullable Duration waited;

    /** What waits for the student comes first in the student's list: kept here so that an index can sort by it. */
    private int listOrder;

    /** Since when there is nothing left of it but ids, states and times; null while its account is there. */
    private @Nullable Instant erasedAt;

    Submission(
            SubmissionId id,
            String ownerId,
            String number,
            Manuscript text,
            @Nullable WindowSaving saving,
            Instant startedAt) {
        super(id.value());
        windows.write(saving);
        this.ownerId = ownerId;
        this.number = number;
        this.text = text;
        this.photographs = photographsOfAllTexts();
        this.startedAt = startedAt;
        this.changedAt = startedAt;
        enter(SubmissionState.DRAFT);
    }

    @PersistenceCreator
    private Submission(
            String id, String ownerId, String number, Instant startedAt, Manuscript text, Instant changedAt) {
        super(id);
        this.ownerId = ownerId;
        this.number = number;
        this.startedAt = startedAt;
        this.text = text;
        this.changedAt = changedAt;
    }

    /**
     * Saves an edit. Writing the same again is no edit, whatever edition it was written from, so a repeated request
     * does no harm.
     *
     * @param basedOn the edition that the writer had before their eyes
     * @param saving which window wrote it, and when. A window may save on top of its own last saving, of which it never
     *     heard when the connection broke: nobody else's text is lost by that. What it sent before that changes nothing,
     *     also after another window has written; null where there is no window
     * @param typed answers to the changes asked for; null leaves them as they are
     * @throws Refusal when the text can't be changed now, another one holds the pen, or another edit came between
     */
    void write(
            Manuscript edited,
            @Nullable Answers typed,
            long basedOn,
            @Nullable WindowSaving saving,
            Person writer,
            Instant at) {
        Answers answering = typed == null ? Answers.NONE : typed;
        String replied = answering.reply() == null ? reply().orElse("") : answering.reply();
        Map<String, String> answered = answering.onto(answers(), remarksToAnswer());
        boolean sameText = edited.equals(text) && replied.equals(reply().orElse("")) && answered.equals(answers());
        if (!state.isWritable()) {
            throw notWritable();
        }
        checkNoWithdrawalAsked();
        WindowSaving own = saving == null ? null : own(saving, writer);
        if (sameText) {
            windows.hear(own);
            return;
        }
        if (own != null && windows.know(own)) {
            return;
        }
        checkPen(writer.id(), at);
        if (!windows.areLedBy(own)) {
            checkEdition(basedOn);
        }
        windows.write(own);
        text = edited;
        photographs = photographsOfAllTexts();
        reply = replied.isEmpty() ? null : replied;
        answers = answered.isEmpty() ? null : answered;
        edition++;
        changedAt = at;
        group = group == null ? null : group.savedBy(writer, edition, at);
    }

    /** A window is its account's alone: what another one sends in its name is another window's. */
    private WindowSaving own(WindowSaving saving, Person writer) {
        return isOwnedBy(writer.id()) ? saving : new WindowSaving(saving.window() + ' ' + writer.id(), saving.count());
    }

    private void checkPen(String accountId, Instant at) {
        group().heldByAnother(accountId, at).ifPresent(pen -> {
            throw Refusal.locked("submission.refused.pen", pen.name());
        });
    }

    private @Nullable Set<String> photographsOfAllTexts() {
        Set<String> found = new TreeSet<>(PhotographAddress.photographsIn(text.body()));
        revisions.forEach(revision ->
                found.addAll(PhotographAddress.photographsIn(revision.text().body())));
        return found.isEmpty() ? null : found;
    }

    /**
     * Hands the text in. What is handed in already stays so: a second click or a repeated request is no second revision. Another text
     * than the one that the desk has takes its place there, where nobody has read it.
     *
     * @param basedOn the edition that the student has looked at; null for whichever is newest
     * @param declarations null where the student was not asked
     * @throws Refusal when something is missing, or it is no time to hand in
     */
    void submit(
            @Nullable Long basedOn,
            @Nullable Declarations declarations,
            Person student,
            Categories categories,
            Instant at) {
        boolean isOver = state == SubmissionState.REJECTED || state == SubmissionState.WITHDRAWN;
        if (!isOver && !state.waitsForStudent() && isHandedIn(declarations)) {
            return;
        }
        if (!state.isWritable()) {
            throw notWritable();
        }
        checkNoWithdrawalAsked();
        if (!state.waitsForStudent()) {
            checkReplaceable();
        }
        checkPen(student.id(), at);
        if (basedOn != null) {
            checkEdition(basedOn);
        }
        List<FieldError> missing = text.missing(categories);
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        ArticleText complete = text.complete();
        List<RemarkAnswer> answered = answered();
        if (reply == null
                && answered == null
                && changesAsked()
                        .flatMap(asked -> revision(asked.revision()))
                        .map(Revision::text)
                        .filter(complete::equals)
                        .isPresent()) {
            throw Refusal.conflict("submission.refused.nothing-changed");
        }
        if (revisions.size() >= MOST_REVISIONS) {
            throw Refusal.conflict("submission.refused.too-many-revisions", MOST_REVISIONS);
        }
        int number = revisions.size() + 1;
        Revision revision = state.waitsForStudent()
                ? new Revision(number, null, complete, reply, answered, declarations, at, null)
                : replacement(number, newestRevision().orElseThrow(), complete, declarations, at);
        revisions.add(revision);
        reply = null;
        answers = null;
        givePenBack(student.id());
        enter(SubmissionState.SUBMITTED);
        Kind kind = revision.replaces() == null ? Kind.SUBMITTED : Kind.REPLACED;
        happened(at, kind, number, null, student.name(), kind == Kind.SUBMITTED ? revision.reply() : null);
        emit(
                new ManuscriptSubmitted(
                        submissionId(),
                        this.number,
                        number,
                        revision.replaces(),
                        complete,
                        revision.reply(),
                        revision.answers(),
                        revision.declarations(),
                        student,
                        at),
                at);
    }

    /** What was answered and declared with the other one holds for this one too, where nothing else is said. */
    private Revision replacement(
            int number, Revision replaced, ArticleText text, @Nullable Declarations declarations, Instant at) {
        return new Revision(
                number,
                replaced.number(),
                text,
                reply == null ? replaced.reply() : reply,
                replaced.answers(),
                declarations == null ? replaced.declarations() : declarations,
                at,
                null);
    }

    /** As they are handed in; null where there are none. */
    private @Nullable List<RemarkAnswer> answered() {
        Map<String, String> written = Answers.NONE.onto(answers(), remarksToAnswer());
        return written.isEmpty()
                ? null
                : written.entrySet().stream()
                        .map(answer -> new RemarkAnswer(answer.getKey(), answer.getValue()))
                        .toList();
    }

    /** Whether the desk was sent just this already. */
    private boolean isHandedIn(@Nullable Declarations declarations) {
        return !hasUnsentText()
                && (declarations == null
                        || newestRevision()
                                .map(Revision::declarations)
                                .filter(declarations::equals)
                                .isPresent());
    }

    private void checkReplaceable() {
        if (state == SubmissionState.IN_REVIEW) {
            throw Refusal.conflict("submission.refused.not-replaceable.in-review");
        }
        if (isApprovedAtAStage()) {
            throw Refusal.conflict("submission.refused.not-replaceable.approved");
        }
        if (handed().replacements() >= MOST_REPLACEMENTS) {
            throw Refusal.conflict("submission.refused.too-many-replacements", MOST_REPLACEMENTS);
        }
    }

    private boolean isApprovedAtAStage() {
        return told().tellsOf(Kind.STAGE_APPROVED, handed().newestNumber());
    }

    private Revisions handed() {
        return new Revisions(revisions);
    }

    private Timeline told() {
        return new Timeline(timeline);
    }

    /**
     * Takes back what was never handed in, and asks the desk for the rest. Asking twice asks once.
     *
     * @throws Refusal when it is too late
     */
    void withdraw(Person student, Instant at) {
        if (state == SubmissionState.WITHDRAWN || withdrawalRequestedAt != null) {
            return;
        }
        if (state == SubmissionState.DRAFT) {
            enter(SubmissionState.WITHDRAWN);
            happened(at, Kind.WITHDRAWN, 0, null, student.name(), null);
            return;
        }
        if (!state.isUndecided()) {
            throw notWithdrawable();
        }
        withdrawalRequestedAt = at;
        happened(at, Kind.WITHDRAWAL_REQUESTED, handed().newestNumber(), null, student.name(), null);
        emit(new WithdrawalRequested(submissionId(), handed().newestNumber(), student, at), at);
    }

    // --- writing together

    /** Others may join with this key from now on; the one before it counts no more. */
    void invite(JoinKey key, Instant at) {
        if (state.isFinal()) {
            throw Refusal.conflict("together.refused.ended");
        }
        if (group().isFull()) {
            throw Refusal.conflict("together.refused.full", WritingGroup.MOST_MEMBERS);
        }
        group = group().with(key.kept(at));
    }

    void takeInvitationBack() {
        group = group == null ? null : group.with((JoinKey.Kept) null);
    }

    /** Whether somebody who has this key may join. */
    boolean isOpenTo(JoinKey key, Instant at) {
        JoinKey.Kept kept = group().joinKey();
        return kept != null && kept.opensTo(key, at) && !state.isFinal();
    }

    /**
     * Joining twice joins once.
     *
     * @throws Refusal where the key opens nothing, or no more
     */
    void join(Person student, JoinKey key, Instant at) {
        if (isWrittenBy(student.id())) {
            return;
        }
        if (!isOpenTo(key, at)) {
            throw JoinSubmission.notOpen();
        }
        if (group().isFull()) {
            throw Refusal.conflict("together.refused.full", WritingGroup.MOST_MEMBERS);
        }
        group = group().with(new Member(student.id(), student.name(), at));
    }

    /** The link counts no more either, or they would come back by it. */
    void remove(String memberId) {
        group = group().without(member(memberId).account()).with((JoinKey.Kept) null);
    }

    void leave(String accountId) {
        if (isOwnedBy(accountId)) {
            throw Refusal.conflict("together.refused.owner-leaves");
        }
        group = group().without(accountId);
    }

    /** The member owns it from now on, and whoever did is a member. */
    void handOver(Person from, String memberId, Instant at) {
        Member next = member(memberId);
        group = group().without(memberId)
                .with(new Member(from.id(), from.name(), at))
                .with((JoinKey.Kept) null);
        ownerId = next.account();
        happened(at, Kind.HANDED_OVER, handed().newestNumber(), null, next.name(), null);
    }

    /**
     * One of its writers has deleted the account: their name leaves the list and the turns. What they owned belongs to the member who joined
     * first; where there is none this does nothing, and it is {@link #erase erased}.
     */
    void loseWriter(String accountId, Instant at) {
        if (isOwnedBy(accountId) && !group().members().isEmpty()) {
            Member next = group().members().get(0);
            group = group().without(next.account()).with((JoinKey.Kept) null);
            ownerId = next.account();
            happened(at, Kind.HANDED_OVER, handed().newestNumber(), null, next.name(), null);
        }
        if (!isOwnedBy(accountId) && group != null) {
            group = group.withoutTraceOf(accountId);
        }
    }

    void givePenBack(String accountId) {
        group = group == null ? null : group.penGivenBackBy(accountId);
    }

    private Member member(String accountId) {
        return group().member(accountId).orElseThrow(() -> Refusal.notFound("together.refused.no-member"));
    }

    public WritingGroup group() {
        return group == null ? WritingGroup.NOBODY : group;
    }

    /** Whether it is theirs to read and to write. */
    public boolean isWrittenBy(String accountId) {
        return isOwnedBy(accountId) || group().member(accountId).isPresent();
    }

    /**
     * Its student has deleted the account. What the desk has not decided is asked back first, and what it has accepted awaits its article:
     * then this is called again. Bears repeating.
     */
    void erase(Instant at) {
        if (erasedAt != null) {
            return;
        }
        if (state.isUndecided()) {
            withdraw(new Person(ownerId, nameOfStudent()), at);
            return;
        }
        if (!state.isFinal()) {
            return;
        }
        Set<String> shownToReaders = shownToReaders();
        text = Manuscript.EMPTY;
        reply = null;
        answers = null;
        windows = new EditorWindows();
        group = null;
        revisions = new ArrayList<>();
        photographs = shownToReaders.isEmpty() ? null : shownToReaders;
        timeline =
                new ArrayList<>(timeline.stream().map(Milestone::withoutWords).toList());
        withdrawalRequestedAt = null;
        article = null;
        standing = standing == null ? null : standing.withoutWords();
        erasedAt = at;
        emit(new AccountErased(submissionId(), at), at);
    }

    /** As it was handed in with: the account is gone by now. */
    private String nameOfStudent() {
        return told().last(Kind.SUBMITTED).map(Milestone::by).orElse("");
    }

    /** What the published revision shows: the site has photographs from where submissions keep them. */
    private Set<String> shownToReaders() {
        if (standing().state() == ArticleStanding.State.RETRACTED) {
            return Set.of();
        }
        return timeline.stream()
                .filter(line -> line.kind() == Kind.PUBLISHED)
                .map(line -> revisions.get(line.revision() - 1).text().body())
                .flatMap(body -> PhotographAddress.photographsIn(body).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // --- what the desk and the site say

    public void claimed(ReviewClaimed event) {
        follow(SubmissionState.IN_REVIEW, event.revision());
        happened(
                event.claimedAt(),
                Kind.CLAIMED,
                event.revision(),
                event.stage(),
                event.reviewer().name(),
                null);
    }

    public void released(ReviewReleased event) {
        follow(SubmissionState.SUBMITTED, event.revision());
        happened(
                event.releasedAt(),
                Kind.RELEASED,
                event.revision(),
                event.stage(),
                event.reviewer().name(),
                null);
    }

    /** The next stage waits for somebody to claim it, as the first one did. */
    public void stageApproved(StageApproved event) {
        follow(SubmissionState.SUBMITTED, event.revision());
        happened(
                event.decidedAt(),
                Kind.STAGE_APPROVED,
                event.revision(),
                event.stage(),
                event.reviewer().name(),
                event.comment());
    }

    public void changesRequested(ChangesRequested event) {
        follow(SubmissionState.CHANGES_REQUESTED, event.revision());
        decided(event.revision(), event.decidedAt());
        happened(
                event.decidedAt(),
                Kind.CHANGES_REQUESTED,
                event.revision(),
                event.stage(),
                event.reviewer().name(),
                event.comment(),
                event.remarks());
    }

    public void rejected(SubmissionRejected event) {
        follow(SubmissionState.REJECTED, event.revision());
        decided(event.revision(), event.decidedAt());
        happened(
                event.decidedAt(),
                Kind.REJECTED,
                event.revision(),
                event.stage(),
                event.reviewer().name(),
                event.comment(),
                event.remarks());
    }

    public void accepted(SubmissionAccepted event) {
        follow(SubmissionState.ACCEPTED, event.revision());
        decided(event.revision(), event.acceptedAt());
        happened(
                event.acceptedAt(),
                Kind.ACCEPTED,
                event.revision(),
                event.stage(),
                event.reviewer().name(),
                event.comment());
    }

    public void withdrawn(SubmissionWithdrawn event) {
        follow(SubmissionState.WITHDRAWN, event.revision());
        withdrawalRequestedAt = null;
        happened(event.withdrawnAt(), Kind.WITHDRAWN, event.revision(), null, null, null);
    }

    public void withdrawalDeclined(WithdrawalDeclined event) {
        withdrawalRequestedAt = null;
        happened(event.declinedAt(), Kind.WITHDRAWAL_DECLINED, handed().newestNumber(), null, null, event.reason());
    }

    public void published(ArticlePublished event) {
        follow(SubmissionState.PUBLISHED, event.revision());
        articleUrl = event.url();
        article = PublishedArticle.of(event);
        happened(event.publishedAt(), Kind.PUBLISHED, event.revision(), null, null, null);
    }

    /** What the desk answers, though the site may take its time. */
    public void correctionOrdered(ArticleCorrectionOrdered event) {
        if (event.request() != null) {
            standing = standing().answered(event.request());
        }
    }

    /** Answers whatever was asked. */
    public void retractionOrdered(ArticleRetractionOrdered event) {
        standing = standing().withoutWords();
    }

    public void unpublishOrdered(ArticleUnpublishOrdered event) {
        happened(event.orderedAt(), Kind.UNPUBLISHED, event.by().name(), event.reason());
    }

    public void correctionDeclined(CorrectionDeclined event) {
        standing = standing().answered(event.request());
        happened(event.declinedAt(), Kind.CORRECTION_DECLINED, event.by().name(), event.comment());
    }

    public void corrected(ArticleCorrected event) {
        standing = standing().corrected(event.correctedAt());
        article = article == null ? null : article.with(event.text(), event.correctedAt());
        happened(event.correctedAt(), Kind.CORRECTED, null, event.note());
    }

    public void retracted(ArticleRetracted event) {
        standing = standing().retracted();
        happened(event.retractedAt(), Kind.RETRACTED, null, event.reason());
    }

    public void unpublished(ArticleUnpublished event) {
        standing = standing().unpublished();
    }

    public void republished(ArticleRepublished event) {
        standing = standing().republished();
        article = article == null ? null : article.with(event.text(), standing().correctedAt());
        happened(event.republishedAt(), Kind.REPUBLISHED, null, null);
    }

    /**
     * Asks the desk to correct the article. Asking the same again while it waits, as a double click does, asks once.
     *
     * @param note what is wrong and what is right
     */
    void requestCorrection(String note, Person student, Instant at) {
        if (note.equals(standing().asked())) {
            return;
        }
        correctionRefusal().ifPresent(refused -> {
            throw refused;
        });
        CorrectionRequested event =
                new CorrectionRequested(submissionId(), standing().requests() + 1, student, note, at);
        standing = standing().asking(event);
        happened(at, Kind.CORRECTION_REQUESTED, student.name(), note);
        emit(event, at);
    }

    /** Why no correction can be asked for now; empty where it can. */
    public Optional<Refusal> correctionRefusal() {
        if (state != SubmissionState.PUBLISHED) {
            return Optional.of(Refusal.conflict("correction.refused.not-published"));
        }
        return Optional.ofNullable(
                switch (standing().state()) {
                    case RETRACTED -> Refusal.conflict("correction.refused.retracted");
                    case UNPUBLISHED -> Refusal.conflict("correction.refused.unpublished");
                    case PUBLISHED, CORRECTED ->
                        standing().asked() != null
                                ? Refusal.conflict("correction.refused.asked")
                                : standing().requests() >= MOST_CORRECTION_REQUESTS
                                        ? Refusal.conflict("correction.refused.too-many", MOST_CORRECTION_REQUESTS)
                                        : null;
                });
    }

    /** What has become of the article; as when it was published where nothing has, also while it isn't. */
    public ArticleStanding standing() {
        return standing == null ? ArticleStanding.PUBLISHED : standing;
    }

    /** Whether nothing more is expected to happen by itself. */
    public boolean isSettled() {
        return state.isFinal() && standing().asked() == null;
    }

    private void happened(Instant at, Kind kind, @Nullable String by, @Nullable String note) {
        happened(at, kind, handed().newestNumber(), null, by, note);
    }

    /** The text that was to replace another stays the one that is being written. */
    public void revisionDeclined(RevisionDeclined event) {
        checkHandedIn(event.revision());
        revisions.set(event.revision() - 1, revisions.get(event.revision() - 1).declined(event.declinedAt()));
        happened(event.declinedAt(), Kind.REVISION_DECLINED, event.revision(), null, null, event.reason());
    }

    private void checkHandedIn(int revision) {
        if (revision < 1 || revision > revisions.size()) {
            throw new UnprocessableEventException("Revision " + revision + " of submission " + id()
                    + " was never handed in; the newest is " + revisions.size());
        }
    }

    private void follow(SubmissionState heard, int revision) {
        checkHandedIn(revision);
        if (state != SubmissionState.PUBLISHED) {
            enter(heard);
        }
    }

    private void decided(int revision, Instant at) {
        Duration wait = Duration.between(handed().queuedSince(revisions.get(revision - 1)), at);
        decidedAt = at;
        waited = wait.isNegative() ? Duration.ZERO : wait;
    }

    private void enter(SubmissionState next) {
        state = next;
        queuedAt = next == SubmissionState.SUBMITTED || next == SubmissionState.IN_REVIEW
                ? newestRevision().map(handed()::queuedSince).orElse(null)
                : null;
        listOrder = next == SubmissionState.CHANGES_REQUESTED ? 0 : next == SubmissionState.DRAFT ? 1 : 2;
    }

    private void happened(
            Instant at, Kind kind, int revision, @Nullable Stage stage, @Nullable String by, @Nullable String note) {
        happened(at, kind, revision, stage, by, note, null);
    }

    private void happened(
            Instant at,
            Kind kind,
            int revision,
            @Nullable Stage stage,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<Remark> remarks) {
        String said = note == null || note.isBlank() ? null : note;
        told().add(new Milestone(at, kind, revision, stage, by, said, null, remarks));
        if (at.isAfter(changedAt)) {
            changedAt = at;
        }
    }

    private Refusal notWritable() {
        return Refusal.conflict(
                switch (state) {
                    case ACCEPTED -> "submission.refused.not-writable.accepted";
                    case PUBLISHED -> "submission.refused.not-writable.published";
                    case REJECTED -> "submission.refused.not-writable.rejected";
                    case WITHDRAWN -> "submission.refused.not-writable.withdrawn";
                    case DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED ->
                        throw new IllegalStateException(state + " is writable");
                });
    }

    private Refusal notWithdrawable() {
        return Refusal.conflict(
                switch (state) {
                    case ACCEPTED -> "submission.refused.not-withdrawable.accepted";
                    case PUBLISHED -> "submission.refused.not-withdrawable.published";
                    case REJECTED -> "submission.refused.not-withdrawable.rejected";
                    default -> throw new IllegalStateException(state + " is withdrawable");
                });
    }

    private void checkNoWithdrawalAsked() {
        if (withdrawalRequestedAt != null) {
            throw Refusal.conflict("submission.refused.withdrawal-asked");
        }
    }

    private void checkEdition(long basedOn) {
        if (basedOn != edition) {
            throw Refusal.stale("submission.refused.stale");
        }
    }

    public SubmissionId submissionId() {
        return new SubmissionId(id());
    }

    public boolean isOwnedBy(String accountId) {
        return ownerId.equals(accountId);
    }

    public String ownerId() {
        return ownerId;
    }

    public String number() {
        return number;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public SubmissionState state() {
        return state;
    }

    /** Whether the next step is the student's. */
    public boolean waitsForStudent() {
        return state.waitsForStudent() && withdrawalRequestedAt == null;
    }

    /** Whether the student may write now; what is written while the desk has another text may have to wait for its answer. */
    public boolean isWritable() {
        return state.isWritable() && withdrawalRequestedAt == null;
    }

    /** Whether a text that is handed in now would replace the one in the queue, as far as is known here: the desk decides. */
    public boolean isReplaceable() {
        return state == SubmissionState.SUBMITTED
                && withdrawalRequestedAt == null
                && !isApprovedAtAStage()
                && handed().replacements() < MOST_REPLACEMENTS;
    }

    /** Whether the student has written something since that is not handed in. */
    public boolean hasUnsentText() {
        return !handedIn().equals(text);
    }

    /** The text that the desk has; the one that is being written where it has none. */
    public Manuscript handedIn() {
        return newestRevision().map(newest -> Manuscript.of(newest.text())).orElse(text);
    }

    public boolean isWithdrawable() {
        return (state == SubmissionState.DRAFT || state.isUndecided()) && withdrawalRequestedAt == null;
    }

    /** The newest text, as it was handed in or as it is being written. */
    public Manuscript text() {
        return text;
    }

    /** The answer that is being written to the changes asked for. */
    public Optional<String> reply() {
        return Optional.ofNullable(reply);
    }

    /** The answers that are being written to comments on passages, by their ids. */
    public Map<String, String> answers() {
        return answers == null ? Map.of() : Map.copyOf(answers);
    }

    /** The comments on passages that the student may answer now. */
    public List<Remark> remarksToAnswer() {
        return changesAsked().map(Milestone::remarks).orElse(List.of());
    }

    /** How the newest revision answers comments on passages, by their ids. */
    public Map<String, String> answersHandedIn() {
        return newestRevision().map(Revision::answers).stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(RemarkAnswer::remark, RemarkAnswer::answer, (one, same) -> one));
    }

    /** Which edit of the text this is, from 1; the {@code edition} of forms and JSON, and of {@code If-Match}. */
    public long edition() {
        return edition;
    }

    public List<Revision> revisions() {
        return List.copyOf(revisions);
    }

    public Optional<Revision> revision(int number) {
        return handed().numbered(number);
    }

    /** Whether it came to nothing, so that another one may begin with its text. */
    public boolean mayBeStartedAgain() {
        return state == SubmissionState.REJECTED || state == SubmissionState.WITHDRAWN;
    }

    /** The last one that the desk has not declined. */
    public Optional<Revision> newestRevision() {
        return handed().newest();
    }

    /** @see Revisions#before */
    public Revision before(Revision revision) {
        return handed().before(revision);
    }

    /** Whether the student has answered what the desk said of that revision. */
    boolean isAnswered(int revision) {
        return handed().isAnswered(revision);
    }

    /** Those that the desk no longer has, or never took; the newest first. */
    public List<Revision> earlierRevisions() {
        return handed().earlier();
    }

    /** The first one first. */
    public List<Milestone> timeline() {
        return List.copyOf(timeline);
    }

    /** What the desk asked for with the newest revision, while the student has not answered it. */
    public Optional<Milestone> changesAsked() {
        return state == SubmissionState.CHANGES_REQUESTED ? told().last(Kind.CHANGES_REQUESTED) : Optional.empty();
    }

    /** The last decision that had comments on passages, until another one is made. */
    public Optional<Milestone> remarked() {
        return told().last(Kind.CHANGES_REQUESTED, Kind.REJECTED).filter(line -> line.remarks() != null);
    }

    /** When its account was deleted, and all but ids, states and times of it. */
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    public Optional<Instant> withdrawalRequestedAt() {
        return Optional.ofNullable(withdrawalRequestedAt);
    }

    /** Whether the student still waits for an answer. Once the desk has decided, its answer to the request only says so. */
    public boolean isWithdrawalAwaited() {
        return withdrawalRequestedAt != null && state.isUndecided();
    }

    /** When the newest revision was handed in, while the desk has not decided about it. */
    public Optional<Instant> queuedAt() {
        return Optional.ofNullable(queuedAt);
    }

    /** How long the desk took for the last revision that it decided about. */
    public Optional<Duration> waited() {
        return Optional.ofNullable(waited);
    }

    public Optional<String> articleUrl() {
        return Optional.ofNullable(articleUrl);
    }

    /** The article, for its certificate. */
    public Optional<PublishedArticle> article() {
        return Optional.ofNullable(article);
    }

    /** @throws Refusal while it isn't published, and where readers don't have it any more */
    public PublishedArticle certified() {
        switch (standing().state()) {
            case RETRACTED -> throw Refusal.conflict("certificate.refused.retracted");
            case UNPUBLISHED -> throw Refusal.conflict("certificate.refused.unpublished");
            case PUBLISHED, CORRECTED -> {}
        }
        return article()
                .orElseThrow(() -> Refusal.conflict(
                        articleUrl == null
                                ? "certificate.refused.not-published"
                                : "certificate.refused.published-before"));
    }
}
