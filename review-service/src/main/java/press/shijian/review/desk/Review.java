package press.shijian.review.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import press.shijian.events.ArticleText;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.TextQuote;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRepublishOrdered;
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
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.refusal.Refusal;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.Resubmission;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;
import press.shijian.text.Passage;
import press.shijian.text.Passages;

/**
 * What the desk does with one submission; its id is the submission's.
 *
 * <p>It comes to be when the first event about its submission is heard, and is opened by the manuscript, which is normally
 * that event. Before that it has no state, is in no queue and can't be found by anybody: it only remembers what was heard.
 *
 * <p>Opened, it waits at the first stage. Somebody claims it, reads, and releases it or decides. Approval takes it to the
 * next act of the policy under which it was opened, at the same stage or the next, where somebody else decides, and at the last one it is accepted; publish-service then tells where the
 * article stands, and it is published. A decision may wait for some seconds before it takes effect ({@link #decideAfter}), so that one
 * press can be undone. As long as nobody has claimed or decided a revision, the student may replace it by another, which keeps
 * its place; one that comes later is declined. A request for changes gives it to the student, whose next revision brings it
 * back to the stage that asked. Rejection is the end. So is the student's withdrawal, at any time before acceptance;
 * afterwards the desk declines it. What is published the desk corrects, takes off the site and puts back, and retracts ({@link Article}). Whatever happens, each revision and each decision is kept, until the student
 * deletes the account: then decisions are kept without words.
 */
@Document("reviews")
@TypeAlias("review")
public class Review extends AggregateRoot {

    /** With one claim. */
    static final int MOST_REMARKS = 20;

    static final int MOST_ERRORS = 9999;

    private @Nullable ReviewState state;
    private @Nullable String number;
    private @Nullable Stage stage;

    /** Null for judging. */
    private @Nullable Act act;

    /** In force for its category when it was opened; null where those were the configuration's stages, which hold as they are now. */
    private @Nullable ReviewPolicy policy;

    @Field("manuscript")
    private @Nullable Revision newest;

    private List<Revision> earlier = new ArrayList<>();
    private @Nullable Claim claim;

    /** Made by whoever has the claim, who keeps it until then; null where nothing waits to take effect. */
    private @Nullable PendingDecision pending;

    private List<Decision> decisions = new ArrayList<>();
    private @Nullable Instant withdrawnAt;
    private @Nullable Instant publishedAt;
    private @Nullable String articleUrl;

    /** Null before it is published, and of one that was published before articles were kept, until {@link #rememberArticle}. */
    private @Nullable Article article;

    /** Null while there is none. */
    private @Nullable List<CorrectionRequest> correctionRequests;

    /** When the one was made that waits for an answer; null where none does. */
    private @Nullable Instant correctionRequestedAt;

    /** When the student deleted the account; null while it is there. */
    private @Nullable Instant erasedAt;

    /** One that has yet to hear what it is about. */
    public Review(String id) {
        super(id);
    }

    // ------------------------------------------------------------------ what other services tell

    /**
     * Opens it, or brings it back with the changes that were asked for, or puts another text in the place of one that nobody has read.
     *
     * @param current the policy in force for its category, under which one that is opened now will end
     */
    public void receive(ManuscriptSubmitted event, ReviewPolicy current, Instant now) {
        if (event.replaces() != null) {
            replace(event.replaces(), event, now);
            return;
        }
        if (state != null && state != ReviewState.CHANGES_REQUESTED) {
            throw new UnprocessableEventException(
                    "Revision %d of %s came while its review was %s".formatted(event.revision(), id(), state.slug()));
        }
        if (newest != null) {
            if (event.revision() <= newest.number()) {
                throw new UnprocessableEventException(
                        "Revision %d of %s came after revision %d".formatted(event.revision(), id(), newest.number()));
            }
            earlier.add(newest);
            if (policyOr(current).resubmission() == Resubmission.FIRST) {
                goTo(policyOr(current).first());
            }
        } else {
            policy = current.number() == 0 ? null : current;
            goTo(current.first());
        }
        number = event.number();
        newest = Revision.of(event);
        state = ReviewState.SUBMITTED;
    }

    private ReviewPolicy policyOr(ReviewPolicy configured) {
        return policy == null ? configured : policy;
    }

    private void goTo(Step step) {
        stage = step.stage();
        act = step.act() == Act.JUDGE ? null : step.act();
    }

    private void replace(int replaced, ManuscriptSubmitted event, Instant now) {
        if (state == null || newest == null) {
            throw new UnprocessableEventException("Revision %d of %s came before revision %d, which it replaces"
                    .formatted(event.revision(), id(), replaced));
        }
        if (state == ReviewState.SUBMITTED
                && newest.number() == replaced
                && event.revision() > replaced
                && !isDecided(replaced)) {
            earlier.add(newest);
            newest = newest.replacedBy(event);
        } else {
            emit(new RevisionDeclined(submissionId(), event.revision(), state.slug(), now), now);
        }
    }

    /** At an earlier stage, where another one follows. */
    private boolean isDecided(int revision) {
        return decisions.stream().anyMatch(made -> made.revision() == revision);
    }

    /** Grants the student's wish, or declines it where it comes too late. */
    public void decideWithdrawal(Instant now) {
        if (state == null) {
            throw new UnprocessableEventException("Withdrawal of %s came before its manuscript".formatted(id()));
        }
        if (state.isOpen()) {
            claim = null;
            pending = null;
            state = ReviewState.WITHDRAWN;
            withdrawnAt = now;
            emit(new SubmissionWithdrawn(submissionId(), revision(), now), now);
        } else {
            emit(new WithdrawalDeclined(submissionId(), state.slug(), now), now);
        }
    }

    public void markPublished(ArticlePublished event) {
        if (state != ReviewState.ACCEPTED && state != ReviewState.PUBLISHED) {
            throw new UnprocessableEventException("%s was published as %s while its review was %s"
                    .formatted(id(), event.url(), state == null ? "not opened" : state.slug()));
        }
        state = ReviewState.PUBLISHED;
        articleUrl = event.url();
        publishedAt = event.publishedAt();
        if (article == null) {
            article = Article.of(event);
        }
    }

    public void markCorrected(ArticleCorrected event) {
        onTheSite(event.url()).corrected(event.correction(), event.text(), event.correctedAt());
    }

    /** Where the student has deleted the account as well, nobody may read the text any more. */
    public void markRetracted(ArticleRetracted event) {
        onTheSite(event.url()).retracted(event.retractedAt());
        if (erasedAt != null) {
            forgetText();
        }
    }

    public void markUnpublished(ArticleUnpublished event) {
        onTheSite(event.url()).unpublished(event.unpublishedAt());
    }

    public void markRepublished(ArticleRepublished event) {
        onTheSite(event.url()).republished(event.republishedAt());
    }

    private Article onTheSite(String url) {
        if (state != ReviewState.PUBLISHED) {
            throw new UnprocessableEventException("Of %s something was told at %s while its review was %s"
                    .formatted(id(), url, state == null ? "not opened" : state.slug()));
        }
        return article();
    }

    /**
     * Notes a student's request for a correction. It may come before the desk has heard that the article is published, and after it was
     * retracted, which is its answer.
     */
    public void receive(CorrectionRequested event) {
        if (state != ReviewState.ACCEPTED && state != ReviewState.PUBLISHED) {
            throw new UnprocessableEventException("A correction of %s was requested while its review was %s"
                    .formatted(id(), state == null ? "not opened" : state.slug()));
        }
        correctionRequests = Stream.concat(correctionRequests().stream(), Stream.of(CorrectionRequest.of(event)))
                .toList();
        correctionRequestedAt = event.requestedAt();
        if (state == ReviewState.PUBLISHED) {
            article().retraction().ifPresent(order -> answer(ArticleAct.RETRACT, "", order.by(), order.orderedAt()));
        }
    }

    /** Nothing happens where no request waits for an answer. */
    private void answer(@Nullable ArticleAct act, String comment, Person by, Instant at) {
        changeRequests(request -> request.answer() == null ? request.answered(act, comment, by, at) : request);
        correctionRequestedAt = null;
    }

    private void changeRequests(UnaryOperator<CorrectionRequest> change) {
        if (correctionRequests != null) {
            correctionRequests = correctionRequests.stream().map(change).toList();
        }
    }

    private void forgetText() {
        newest = newest().erased();
        article().forgetText();
    }

    /**
     * The student has deleted the account: names, answers, declarations and comments go, and texts but for the one that readers have. Who
     * decided what and when stays, so that the desk can answer for it.
     */
    public void erase(AccountErased event) {
        if (state == null || newest == null) {
            erasedAt = event.erasedAt(); // what was handed in came without its key, and left nothing here
            return;
        }
        if (state.isOpen()) {
            throw new UnprocessableEventException(
                    "The account of %s was erased while its review was %s".formatted(id(), state.slug()));
        }
        boolean accepted = state == ReviewState.ACCEPTED || state == ReviewState.PUBLISHED;
        newest = accepted ? newest.withTextAlone() : newest.erased();
        earlier = new ArrayList<>(earlier.stream().map(Revision::erased).toList());
        decisions =
                new ArrayList<>(decisions.stream().map(Decision::withoutWords).toList());
        changeRequests(CorrectionRequest::withoutWords);
        correctionRequestedAt = null;
        erasedAt = event.erasedAt();
        if (article != null) {
            article.erase();
            if (article.state() == ArticleState.RETRACTED) {
                forgetText();
            }
        }
    }

    // ------------------------------------------------------------------ what people do at the desk

    /** Takes it to read. Who has it already keeps it, and nothing more happens. */
    public void claim(Claimant claimant, Instant now) {
        Person reviewer = claimant.person();
        if (isClaimedBy(reviewer)) {
            return;
        }
        if (state() != ReviewState.SUBMITTED) {
            throw refusedIn(state());
        }
        mayNotClaim(claimant).ifPresent(reason -> {
            throw Refusal.conflict(reason);
        });
        claim = new Claim(reviewer, now, null);
        state = ReviewState.IN_REVIEW;
        emit(new ReviewClaimed(submissionId(), revision(), stage(), reviewer, now), now);
    }

    /**
     * Gives it back to the queue undecided. One that nobody has is left as it is.
     *
     * @param mayReleaseOthers whether this person may release what somebody else has claimed
     */
    public void release(Person person, boolean mayReleaseOthers, Instant now) {
        if (state() == ReviewState.SUBMITTED) {
            return;
        }
        if (claim == null) {
            throw refusedIn(state());
        }
        if (!claim.isOf(person) && !mayReleaseOthers) {
            throw refusedIn(state());
        }
        if (pending != null) {
            throw Refusal.conflict("review.refused.pending");
        }
        backToTheQueue(claim, now);
    }

    /** From somebody who no longer works here; what they decided is undone where it has not taken effect. Nothing happens where they have no claim. */
    public void takeFrom(Person reviewer, Instant now) {
        if (claim != null && claim.isOf(reviewer)) {
            pending = null;
            backToTheQueue(claim, now);
        }
    }

    private void backToTheQueue(Claim given, Instant now) {
        Person reviewer = given.reviewer();
        claim = null;
        state = ReviewState.SUBMITTED;
        emit(new ReviewReleased(submissionId(), revision(), stage(), reviewer, now), now);
    }

    /**
     * Notes a comment on a passage, which goes out with the decision. The same one twice is one.
     *
     * @param revision the one that was read
     */
    public void addRemark(
            int revision,
            String exact,
            @Nullable String prefix,
            @Nullable String suffix,
            String comment,
            Person reviewer) {
        Claim mine = claimOf(reviewer);
        if (revision != revision()) {
            throw Refusal.conflict("review.refused.older-revision", revision, revision());
        }
        int last = mine.remarks().stream()
                .mapToInt(remark ->
                        Integer.parseInt(remark.id().substring(remark.id().indexOf('-') + 1)))
                .max()
                .orElse(0);
        String id = revision + "-" + (last + 1);
        Passage passage = Passages.quote(newest().text().body(), id, exact, prefix, suffix)
                .orElseThrow(() -> Refusal.invalidField("exact", "review.remark.no-such-passage"));
        TextQuote quote = new TextQuote(passage.exact(), passage.prefix(), passage.suffix());
        if (mine.remarks().stream()
                .anyMatch(remark ->
                        remark.quote().equals(quote) && remark.comment().equals(comment))) {
            return;
        }
        if (mine.remarks().size() >= MOST_REMARKS) {
            throw Refusal.conflict("review.refused.too-many-remarks", MOST_REMARKS);
        }
        claim = mine.with(new Remark(id, quote, comment));
    }

    /** Takes a comment back that has not gone out yet. Nothing happens where it is gone. */
    public void removeRemark(String remark, Person reviewer) {
        claim = claimOf(reviewer).without(remark);
    }

    private Claim claimOf(Person reviewer) {
        if (claim != null && claim.isOf(reviewer)) {
            if (pending != null) {
                throw Refusal.conflict("review.refused.pending");
            }
            return claim;
        }
        throw state() == ReviewState.SUBMITTED ? Refusal.conflict("review.refused.claim-first") : refusedIn(state());
    }

    /**
     * Says what becomes of a revision. Saying the same again, as a double click does, changes nothing.
     *
     * @param revision the one that was read: if a newer one has come since, the decision is refused
     * @param configured what holds where it was opened under no policy, as below
     * @return the decision, or nothing where it had been made before
     */
    public Optional<Decision> decide(
            Opinion opinion, int revision, Person reviewer, ReviewPolicy configured, Instant now) {
        Optional<Decision> made = judge(opinion, revision, reviewer, configured, now);
        made.ifPresent(decision -> takeEffect(decision, configured));
        return made;
    }

    /**
     * The same, but it takes effect at the end of a window in which {@link #undo} takes it back. Until then the claim stays,
     * nobody outside the desk hears of it, and the student may still withdraw.
     */
    public void decideAfter(
            Duration window, Opinion opinion, int revision, Person reviewer, ReviewPolicy configured, Instant now) {
        judge(opinion, revision, reviewer, configured, now)
                .ifPresent(decision -> pending = new PendingDecision(decision, now.plus(window)));
    }

    private Optional<Decision> judge(
            Opinion opinion, int revision, Person reviewer, ReviewPolicy configured, Instant now) {
        if (isRepeated(opinion, revision, reviewer)) {
            return Optional.empty();
        }
        if (revision < revision()) {
            throw Refusal.conflict("review.refused.older-revision", revision, revision());
        }
        if (revision > revision()) {
            throw Refusal.conflict("review.refused.no-such-revision", revision, revision());
        }
        List<Remark> remarks = claimOf(reviewer).notes();
        refuseWhatIsNotOfThisAct(opinion, policyOr(configured));
        return Optional.of(new Decision(
                opinion.verdict(),
                revision,
                stage(),
                reviewer,
                opinion.comment(),
                remarks,
                now,
                act,
                opinion.errorsFound(),
                opinion.sentTo()));
    }

    private void refuseWhatIsNotOfThisAct(Opinion opinion, ReviewPolicy under) {
        boolean proofreading = act() == Act.PROOFREAD;
        if (proofreading && opinion.verdict() == Verdict.REJECT) {
            throw Refusal.conflict("review.refused.proofreading-rejects");
        }
        Integer errors = opinion.errorsFound();
        if (proofreading && errors == null) {
            throw Refusal.invalidField("errorsFound", "review.errors-found.required");
        }
        if (errors != null && (!proofreading || errors < 0 || errors > MOST_ERRORS)) {
            throw proofreading
                    ? Refusal.invalidField("errorsFound", "review.errors-found.range", 0, MOST_ERRORS)
                    : Refusal.invalidField("errorsFound", "review.errors-found.only-proofreading");
        }
        boolean sendsBack = opinion.verdict() == Verdict.SEND_BACK;
        if (sendsBack != (opinion.sentTo() != null)
                || (sendsBack && !under.before(stage(), act()).contains(opinion.sentTo()))) {
            throw Refusal.invalidField("sentTo", "review.sent-to.unknown");
        }
    }

    /**
     * Takes back a decision that has not taken effect. Whoever made it has the claim as before; a second time changes nothing.
     *
     * @return the decision, or nothing where it had been taken back before
     */
    public Optional<Decision> undo(Person reviewer, Instant now) {
        ReviewState current = state();
        if (pending == null) {
            if (isClaimedBy(reviewer)) {
                return Optional.empty();
            }
            throw lastOf(reviewer)
                    .map(made -> Refusal.conflict("review.refused.undo-too-late"))
                    .orElseGet(() ->
                            claim == null ? Refusal.conflict("review.refused.nothing-to-undo") : refusedIn(current));
        }
        if (!isClaimedBy(reviewer)) {
            throw refusedIn(current);
        }
        if (pending.isOver(now)) {
            throw Refusal.conflict("review.refused.undo-too-late");
        }
        Decision undone = pending.decision();
        pending = null;
        return Optional.of(undone);
    }

    /**
     * Lets a decision take effect whose window is over, as of its end.
     *
     * @return the decision, or nothing where none is due
     */
    public Optional<Decision> conclude(ReviewPolicy configured, Instant now) {
        if (pending == null || !pending.isOver(now)) {
            return Optional.empty();
        }
        Decision due = pending.effective();
        pending = null;
        takeEffect(due, configured);
        return Optional.of(due);
    }

    private void takeEffect(Decision decision, ReviewPolicy configured) {
        decisions.add(decision);
        claim = null;
        Instant at = decision.decidedAt();
        switch (decision.verdict()) {
            case APPROVE -> approve(decision, configured);
            case SEND_BACK -> {
                policyOr(configured)
                        .firstOf(Objects.requireNonNull(decision.sentTo()))
                        .ifPresent(this::goTo);
                state = ReviewState.SUBMITTED;
                emit(
                        new ReviewReleased(
                                submissionId(), decision.revision(), decision.stage(), decision.reviewer(), at),
                        at);
            }
            case REQUEST_CHANGES -> {
                state = ReviewState.CHANGES_REQUESTED;
                emit(
                        new ChangesRequested(
                                submissionId(),
                                decision.revision(),
                                decision.stage(),
                                decision.reviewer(),
                                decision.comment(),
                                decision.remarks(),
                                at),
                        at);
            }
            case REJECT -> {
                state = ReviewState.REJECTED;
                emit(
                        new SubmissionRejected(
                                submissionId(),
                                decision.revision(),
                                decision.stage(),
                                decision.reviewer(),
                                decision.comment(),
                                decision.remarks(),
                                at),
                        at);
            }
        }
    }

    private void approve(Decision decision, ReviewPolicy configured) {
        Optional<Step> next = policyOr(configured).after(decision.stage(), decision.actDone());
        Instant now = decision.decidedAt();
        if (next.isPresent()) {
            goTo(next.get());
            state = ReviewState.SUBMITTED;
            emit(
                    new StageApproved(
                            submissionId(),
                            decision.revision(),
                            decision.stage(),
                            next.get().stage(),
                            decision.reviewer(),
                            decision.comment(),
                            now),
                    now);
            return;
        }
        state = ReviewState.ACCEPTED;
        Revision approved = newest();
        emit(
                new SubmissionAccepted(
                        submissionId(),
                        number(),
                        approved.number(),
                        approved.text(),
                        MadeByAi.asDeclared(approved.declarations()),
                        decision.stage(),
                        decision.reviewer(),
                        decision.comment(),
                        approved.handedInAt(),
                        now,
                        now),
                now);
    }

    private boolean isRepeated(Opinion opinion, int revision, Person reviewer) {
        return (isClaimedBy(reviewer) ? pending().map(PendingDecision::decision) : lastOf(reviewer))
                .filter(made -> made.says(opinion, revision))
                .isPresent();
    }

    private Optional<Decision> lastOf(Person reviewer) {
        return decisions.stream()
                .filter(made -> made.reviewer().id().equals(reviewer.id()))
                .reduce((earlier, later) -> later);
    }

    /** The key of the reason why somebody may not do what it waits for, whoever has it now; empty where they may. */
    public Optional<String> mayNotClaim(Claimant claimant) {
        return WhoMayClaim.refused(
                claimant, stage(), act(), policy, decisions.stream().map(WhoMayClaim.Done::of));
    }

    // ------------------------------------------------------------------ what people order about the article

    /** 撤稿: takes the article back for good. Ordering the same twice, as a double click does, orders it once. */
    public void retract(String reason, Person by, Instant now) {
        if (article().retract(reason, by, now)) {
            answer(ArticleAct.RETRACT, reason, by, now);
            emit(new ArticleRetractionOrdered(submissionId(), reason, by, now), now);
        }
    }

    /**
     * 更正: puts another text in the place of the one that readers have, with a notice.
     *
     * @param basedOn how many corrections the text had that was edited
     * @param request the student's request that it answers; null where it answers none
     */
    public void correct(
            int basedOn, String title, String body, String note, @Nullable Integer request, Person by, Instant now) {
        ArticleText current = articleText();
        ArticleText corrected = new ArticleText(title, current.author(), current.source(), current.category(), body);
        if (article().correct(basedOn, current, corrected, note, erasedAt == null, by, now)) {
            Integer answered = openCorrectionRequest()
                    .map(CorrectionRequest::number)
                    .filter(open -> open.equals(request))
                    .orElse(null);
            if (answered != null) {
                answer(ArticleAct.CORRECT, note, by, now);
            }
            emit(
                    new ArticleCorrectionOrdered(
                            submissionId(),
                            article().corrections(),
                            corrected,
                            article().madeByAi().orElse(null),
                            note,
                            answered,
                            by,
                            now),
                    now);
        }
    }

    /** 下线: takes the article off the site for a while. */
    public void unpublish(@Nullable String reason, Person by, Instant now) {
        if (article().unpublish(reason, by, now)) {
            emit(new ArticleUnpublishOrdered(submissionId(), reason, by, now), now);
        }
    }

    /** 恢复上线: puts it back. */
    public void republish(Person by, Instant now) {
        if (article().republish(by, now)) {
            emit(new ArticleRepublishOrdered(submissionId(), by, now), now);
        }
    }

    /**
     * Leaves the article as it is, though its student asked for a correction. Saying so twice says it once.
     *
     * @param request the one that was read
     */
    public void declineCorrection(int request, String comment, Person by, Instant now) {
        CorrectionRequest asked = correctionRequests().stream()
                .filter(one -> one.number() == request)
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("article.refused.no-such-request"));
        CorrectionRequest.Answer answer = asked.answer();
        if (answer != null) {
            if (answer.act() == null
                    && answer.by().id().equals(by.id())
                    && answer.comment().equals(comment)) {
                return;
            }
            throw Refusal.conflict("article.refused.answered", answer.by().name());
        }
        answer(null, comment, by, now);
        emit(new CorrectionDeclined(submissionId(), request, comment, by, now), now);
    }

    /** For what was published before articles were kept. */
    public void rememberArticle() {
        if (article == null && state == ReviewState.PUBLISHED) {
            MadeByAi madeByAi = MadeByAi.asDeclared(newest().declarations());
            article = Article.published(opened(articleUrl), opened(publishedAt), madeByAi, newest().text())
                    .orElse(null);
        }
    }

    /** Why it can't be done in this state; who has claimed it is named. */
    private Refusal refusedIn(ReviewState state) {
        return claim != null
                ? Refusal.conflict("review.refused.claimed-by", claim.reviewer().name())
                : Refusal.conflict("review.refused.state", new DefaultMessageSourceResolvable(state.messageKey()));
    }

    // ------------------------------------------------------------------ what there is to see

    public SubmissionId submissionId() {
        return new SubmissionId(id());
    }

    public boolean hasManuscript() {
        return newest != null;
    }

    public boolean isClaimedBy(Person person) {
        return claim != null && claim.isOf(person);
    }

    public ReviewState state() {
        return opened(state);
    }

    /** 投稿编号. */
    public String number() {
        return opened(number);
    }

    /** The stage that it waits at, or was last at. */
    public Stage stage() {
        return opened(stage);
    }

    /** What it waits for there. */
    public Act act() {
        return act == null ? Act.JUDGE : act;
    }

    /** The one that it was opened under; empty where those were the configuration's stages. */
    public Optional<ReviewPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /** The act after the present one; empty where approval publishes. */
    public Optional<Step> next(ReviewPolicy configured) {
        return policyOr(configured).after(stage(), act());
    }

    /** The stages that it can be sent back to. */
    public List<Stage> stagesBefore(ReviewPolicy configured) {
        return policyOr(configured).before(stage(), act());
    }

    public Revision newest() {
        return opened(newest);
    }

    /** The newest one's number. */
    public int revision() {
        return newest().number();
    }

    /** The revision that was read before the newest one: the last that somebody has decided about, or else the one before it. */
    public Optional<Revision> readBefore() {
        int newestNumber = newest().number();
        int decided = decisions.stream()
                .mapToInt(Decision::revision)
                .filter(number -> number < newestNumber)
                .max()
                .orElse(newestNumber);
        return earlier.stream().filter(revision -> revision.number() <= decided).reduce((older, newer) -> newer);
    }

    /** The first one first, the newest last. */
    public List<Revision> revisions() {
        return Stream.concat(earlier.stream(), Stream.of(newest()))
                .sorted(Comparator.comparingInt(Revision::number))
                .toList();
    }

    /** The decision whose comments on passages the newest revision answers; empty for one that answers none. */
    public Optional<Decision> answered() {
        return newest().answers() == null
                ? Optional.empty()
                : decisions.stream()
                        .filter(made -> made.remarks() != null
                                && made.remarks().stream()
                                        .anyMatch(remark ->
                                                newest().answerTo(remark).isPresent()))
                        .reduce((earlier, later) -> later);
    }

    public Optional<Claim> claim() {
        return Optional.ofNullable(claim);
    }

    /** The decision that can still be undone. */
    public Optional<PendingDecision> pending() {
        return Optional.ofNullable(pending);
    }

    /** In the order in which they were made. */
    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    public Optional<Instant> publishedAt() {
        return Optional.ofNullable(publishedAt);
    }

    public Optional<String> articleUrl() {
        return Optional.ofNullable(articleUrl);
    }

    public boolean isPublished() {
        return article != null;
    }

    /** @throws Refusal where it was never published */
    public Article article() {
        if (article == null) {
            rememberArticle();
        }
        if (article == null) {
            throw Refusal.notFound("article.refused.not-found");
        }
        return article;
    }

    /** The first one first. */
    public List<CorrectionRequest> correctionRequests() {
        return correctionRequests == null ? List.of() : List.copyOf(correctionRequests);
    }

    /** The student's that waits for an answer. */
    public Optional<CorrectionRequest> openCorrectionRequest() {
        return correctionRequests().stream()
                .filter(request -> correctionRequestedAt != null && request.answer() == null)
                .reduce((earlier, later) -> later);
    }

    /** As it stands once all that is ordered is done. */
    public ArticleText articleText() {
        return article().text(newest().text().body());
    }

    /** Nobody can tell one that was never opened from one that isn't there. */
    private static <T> T opened(@Nullable T value) {
        if (value == null) {
            throw Refusal.notFound("review.refused.not-found");
        }
        return value;
    }
}
